import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconEqual } from '@tabler/icons-react';
import { useMemo, type RefObject } from 'react';
import type { Line } from '../../backend';
import { count, useText } from '../../text';
import { DataTable, EmptyState, useCommands, type Command, type TableColumn } from '../../ui';
import type { Decision } from './choices';
import type { Difference, Stands } from './differences';
import { useFieldLabel } from './fields';
import styles from './Preview.module.css';
import { SideChoice } from './SideChoice';
import { told } from './values';

interface DifferProps {
  shown: readonly Difference[];
  lines: readonly Line[];
  current: string;
  onCurrent: (key: string) => void;
  marked: ReadonlySet<string>;
  onMarked: (marked: Set<string>) => void;
  decide: (decision: Decision) => void;
  tableRef: RefObject<HTMLDivElement | null>;
  onType: (letter: string) => void;
}

const ROW = 42;

/** Her answer or ours: each field of each row in which the two differ, one click for each and one for all. */
export function Differ({ shown, lines, decide, tableRef, current, marked, ...table }: DifferProps) {
  const { t, say, lang } = useText();
  const label = useFieldLabel();
  const names = useMemo(() => new Map(lines.map((line) => [line.number, line.name])), [lines]);
  const choose = (chosen: readonly Difference[], stands: Stands) => decide({ what: 'fields', keys: chosen.map(({ key }) => key), stands });
  const commands = (rows: readonly Difference[]): Command[] =>
    (['ours', 'file'] as const).map((side) => ({
      id: `imports.stands.${side}`,
      name: t(`imports.preview.fields_${side}`, { count: rows.length, n: count(lang, rows.length) }),
      icon: side === 'ours' ? IconArrowLeft : IconArrowRight,
      keys: side === 'ours' ? 'mod+arrowleft' : 'mod+arrowright',
      run: () => choose(rows, side),
    }));
  const acting = shown.filter(({ key }) => (marked.size > 0 ? marked.has(key) : key === current));
  useCommands(acting.length > 0 ? commands(acting) : []);
  const nameOf = (row: number) => names.get(row) || t('imports.file.row', { row: String(row) });
  const columns: TableColumn<Difference>[] = [
    { id: 'row', header: t('imports.preview.row'), width: 64, grow: 0, right: true, value: ({ row }) => row },
    { id: 'name', header: t('imports.preview.name'), width: 150, value: ({ row }) => nameOf(row) },
    { id: 'field', header: t('imports.questions.field'), width: 140, value: ({ field }) => label(field) },
    {
      id: 'sides',
      header: t('imports.preview.stands'),
      width: 360,
      grow: 4,
      value: ({ ours, theirs }) => `${told(lang, say, ours)} | ${told(lang, say, theirs)}`,
      render: (each) => <SideChoice difference={each} name={nameOf(each.row)} onChoose={(stands) => choose([each], stands)} />,
    },
  ];
  const keyOf = ({ key }: Difference) => key;
  return (
    <div className={styles['stack']}>
      <div className={styles['bar']}>
        <span>{t('imports.preview.differ_what')}</span>
        {(['ours', 'file'] as const).map((side) => (
          <Button key={side} size="compact-sm" onClick={() => choose(shown, side)}>
            {t(`imports.preview.all_${side}`)}
          </Button>
        ))}
      </div>
      <DataTable
        {...table}
        ref={tableRef}
        label={t('imports.preview.differ')}
        rows={shown}
        columns={columns}
        rowKey={keyOf}
        rowName={({ row, field }) => `${nameOf(row)}, ${label(field)}`}
        rowHeight={ROW}
        current={current}
        marked={marked}
        menu={commands}
        empty={<EmptyState icon={IconEqual} title={t('imports.preview.nothing')} />}
      />
    </div>
  );
}
