import { useMemo } from 'react';
import { useText } from '../../text';

/** The kinds of fields that a list of people can hold, in the order they are offered. */
const groups = ['person', 'edu', 'app', 'org', 'prog', 'consent', 'form'] as const;

export interface FieldGroup {
  group: (typeof groups)[number];
  fields: { field: string; label: string }[];
}

/** All fields by group, each with its label in the language shown. */
export function useFields(): { all: FieldGroup[]; label: (field: string) => string } {
  const { say, has, keysOf, lang } = useText();
  const all = useMemo(
    () =>
      groups.map((group) => ({
        group,
        fields: keysOf(`field.${group}.`).map((key) => ({ field: key.slice('field.'.length), label: say({ key }) })),
      })),
    // The texts follow the language.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [lang],
  );
  const label = (field: string) => {
    if (field.startsWith('own:')) return field.slice('own:'.length);
    return has(`field.${field}`) ? say({ key: `field.${field}` }) : field;
  };
  return { all, label };
}
