import { useCallback, useMemo } from 'react';
import { useText } from '../../text';

/** The kinds of fields that a list of people can hold, in the order they are offered. */
const groups = ['person', 'edu', 'app', 'org', 'prog', 'consent', 'form'] as const;

export interface FieldGroup {
  group: (typeof groups)[number];
  fields: { field: string; label: string }[];
}

/** All fields by group, each with its label in the language shown. */
export function useFieldGroups(): FieldGroup[] {
  const { say, keysOf } = useText();
  return useMemo(
    () =>
      groups.map((group) => ({
        group,
        fields: keysOf(`field.${group}.`).map((key) => ({ field: key.slice('field.'.length), label: say({ key }) })),
      })),
    [say, keysOf],
  );
}

/** The label of a field; of a question of the sender's own, the question. */
export function useFieldLabel(): (field: string) => string {
  const { say, has } = useText();
  return useCallback(
    (field: string) => {
      if (field.startsWith('own:')) return field.slice('own:'.length);
      return has(`field.${field}`) ? say({ key: `field.${field}` }) : field;
    },
    [say, has],
  );
}
