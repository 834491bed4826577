import { Select, type ComboboxItem, type ComboboxItemGroup } from '@mantine/core';
import { useMemo } from 'react';
import type { Column } from '../../backend';
import { useText } from '../../text';
import type { Decision } from './choices';
import { useFieldLabel, type FieldGroup } from './fields';

const KEEP = 'keep';
const DROP = 'drop';

interface FieldProps {
  column: Column;
  header: string;
  groups: readonly FieldGroup[];
  decide: (decision: Decision) => void;
}

/**
 * What a column is: the proposal and the other candidates first, then what can be done
 * without a field, then every field by its group.
 */
export function FieldSelect({ column, header, groups, decide }: FieldProps) {
  const { t } = useText();
  const label = useFieldLabel();
  const data = useMemo((): ComboboxItemGroup<ComboboxItem>[] => {
    const first = [column.field, ...column.others].filter((field) => field !== '' && !field.startsWith('own:') && !field.startsWith('refuse.'));
    const suggested = [...new Set(first)];
    return [
      { group: t('imports.columns.suggested'), items: suggested.map((field) => ({ value: field, label: label(field) })) },
      {
        group: t('imports.columns.else'),
        items: [
          { value: KEEP, label: t('imports.columns.keep') },
          { value: DROP, label: t('imports.columns.drop') },
        ],
      },
      ...groups.map(({ group, fields }) => ({
        group: t(`imports.group.${group}`),
        items: fields
          .filter(({ field }) => !suggested.includes(field))
          .map(({ field, label: name }) => ({ value: field, label: name })),
      })),
    ].filter(({ items }) => items.length > 0);
  }, [column.field, column.others, groups, label, t]);
  const value = column.treatment === 'keep' ? KEEP : column.treatment === 'drop' ? DROP : column.field;
  const choose = (chosen: string) =>
    decide({
      what: 'column',
      letter: column.letter,
      choice: chosen === KEEP || chosen === DROP ? { treatment: chosen, field: '' } : { treatment: 'use', field: chosen },
    });
  return (
    <Select
      size="xs"
      searchable
      aria-label={t('imports.columns.field_of', { letter: column.letter, header })}
      data={data}
      value={value}
      allowDeselect={false}
      withScrollArea={false}
      styles={{ options: { maxHeight: 320, overflowY: 'auto' } }}
      nothingFoundMessage={t('imports.columns.nothing')}
      comboboxProps={{ width: 280, position: 'bottom-end' }}
      onChange={(chosen) => chosen !== null && chosen !== value && choose(chosen)}
    />
  );
}
