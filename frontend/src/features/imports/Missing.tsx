import { Button } from '@mantine/core';
import { IconUserCheck, IconUserMinus } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { Missing as MissingRow } from '../../backend';
import { count, useText } from '../../text';
import { DataTable, useCommands, type Command, type TableColumn } from '../../ui';
import type { Decision } from './choices';
import styles from './Preview.module.css';

interface MissingProps {
  missing: readonly MissingRow[];
  gone: Readonly<Record<string, boolean>>;
  current: string;
  onCurrent: (key: string) => void;
  marked: ReadonlySet<string>;
  onMarked: (marked: Set<string>) => void;
  decide: (decision: Decision) => void;
  tableRef: RefObject<HTMLDivElement | null>;
}

const keyOf = ({ person }: MissingRow) => person;

/** Who was in the sender's last file and is not in this one. Nothing happens to them unless it is said. */
export function Missing({ missing, gone, decide, tableRef, current, marked, ...table }: MissingProps) {
  const { t, lang } = useText();
  const commands = (rows: readonly MissingRow[]): Command[] => {
    const staying = rows.filter(({ person }) => !gone[person]);
    const leave = staying.length > 0;
    const acting = leave ? staying : rows;
    return [
      {
        id: 'imports.gone',
        name: t(leave ? 'imports.preview.withdraw' : 'imports.preview.stay', { count: acting.length, n: count(lang, acting.length) }),
        icon: leave ? IconUserMinus : IconUserCheck,
        keys: 'delete',
        run: () => decide({ what: 'gone', people: acting.map(keyOf), gone: leave }),
      },
    ];
  };
  const acting = missing.filter((each) => (marked.size > 0 ? marked.has(each.person) : each.person === current));
  useCommands(acting.length > 0 ? commands(acting) : []);
  const columns: TableColumn<MissingRow>[] = [
    { id: 'name', header: t('imports.preview.name'), width: 200, value: ({ name }) => name },
    {
      id: 'what',
      header: t('imports.preview.outcome'),
      width: 320,
      grow: 2,
      value: ({ person }) => t(gone[person] ? 'imports.preview.leaves' : 'imports.preview.stays'),
      render: (each) => (
        <span className={styles['leaving']}>
          {([false, true] as const).map((leaves) => (
            <button
              key={String(leaves)}
              type="button"
              aria-pressed={(gone[each.person] ?? false) === leaves}
              onClick={(event) => {
                event.stopPropagation();
                decide({ what: 'gone', people: [each.person], gone: leaves });
              }}
            >
              {t(leaves ? 'imports.preview.leaves' : 'imports.preview.stays')}
            </button>
          ))}
        </span>
      ),
    },
  ];
  return (
    <div className={styles['stack']}>
      <div className={styles['bar']}>
        <span>{t('imports.preview.missing_what')}</span>
        <Button size="compact-sm" onClick={() => decide({ what: 'gone', people: missing.map(keyOf), gone: true })}>
          {t('imports.preview.leaves_all')}
        </Button>
        <Button size="compact-sm" onClick={() => decide({ what: 'gone', people: missing.map(keyOf), gone: false })}>
          {t('imports.preview.stays_all')}
        </Button>
      </div>
      <DataTable
        {...table}
        ref={tableRef}
        label={t('imports.preview.missing')}
        rows={missing}
        columns={columns}
        rowKey={keyOf}
        rowName={({ name }) => name}
        current={current}
        marked={marked}
        menu={commands}
      />
    </div>
  );
}
