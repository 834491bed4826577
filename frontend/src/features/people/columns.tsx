import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { PersonRow } from '../../backend';
import { useText, type Texts } from '../../text';
import { Tag, type TableColumn, type Tone } from '../../ui';
import styles from './People.module.css';

export type ColumnId =
  | 'name' | 'role' | 'status' | 'employer' | 'title' | 'field' | 'school' | 'city' | 'email' | 'phone' | 'languages';

/** The columns in their order; the name is always there. */
export const columnIds: readonly ColumnId[] = [
  'name', 'role', 'status', 'employer', 'title', 'field', 'school', 'city', 'email', 'phone', 'languages',
];

const tones: Record<string, Tone> = {
  accepted: 'accent',
  active: 'accent',
  withdrawn: 'red',
  rejected: 'red',
};

/** How a status looks; only what is stopped is red. */
export const toneOf = (status: string): Tone => tones[status] ?? 'plain';

type Shape = Omit<TableColumn<PersonRow>, 'id' | 'header'>;

function shapes({ say }: Pick<Texts, 'say'>): Record<ColumnId, Shape> {
  const label = (key: string) => (key === '' ? '' : say({ key }));
  const status = (row: PersonRow) => label(row.status && `participant_status.${row.status}`);
  return {
    name: {
      width: 200,
      grow: 2,
      value: (row) => row.name,
      render: (row) => (
        <span className={styles['name']}>
          <span>{row.name}</span>
          {row.flags.length > 0 && (
            <IconAlertTriangle
              size={15}
              stroke={1.75}
              role="img"
              className={styles['flag']}
              aria-label={row.flags.map(say).join(' ')}
            />
          )}
        </span>
      ),
    },
    role: { width: 84, grow: 0, priority: 8, value: (row) => label(row.role && `role.${row.role}`) },
    status: {
      width: 112,
      grow: 0,
      priority: 9,
      value: status,
      render: (row) => row.status !== '' && <Tag tone={toneOf(row.status)}>{status(row)}</Tag>,
    },
    employer: { width: 150, priority: 6, value: (row) => row.employer },
    title: { width: 170, grow: 1.5, priority: 7, value: (row) => row.title },
    field: { width: 150, priority: 3, value: (row) => (row.field === '' ? row.fieldText : label(row.field)) },
    school: { width: 150, priority: 5, value: (row) => row.school },
    city: { width: 100, priority: 4, value: (row) => row.city },
    email: { width: 200, priority: 2, value: (row) => row.email },
    phone: { width: 130, grow: 0, priority: 1, value: (row) => row.phone },
    languages: { width: 150, priority: 0, value: (row) => row.languages.map(label).join(', ') },
  };
}

/** All columns of the roster, headed in the language shown. */
export function useColumns(): Record<ColumnId, TableColumn<PersonRow>> {
  const { t, say } = useText();
  return useMemo(() => {
    const made = shapes({ say });
    return Object.fromEntries(
      columnIds.map((id) => [id, { id, header: t(`people.column.${id}`), ...made[id] }]),
    ) as Record<ColumnId, TableColumn<PersonRow>>;
  }, [t, say]);
}
