import { IconAlertCircle, IconCircleMinus, IconCirclePlus, IconListSearch } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Inspection, Line } from '../../backend';
import { count, useText } from '../../text';
import { DataTable, EmptyState, Filters, Screen, SearchField, useCommands, type Command, type TableColumn } from '../../ui';
import type { Decision } from './choices';
import { useFieldLabel } from './fields';
import { LinePanel } from './LinePanel';
import { OutcomeOf } from './outcome';
import { outcomeOf, outcomes, tally, type Outcome } from './outcomes';
import styles from './Preview.module.css';
import { told } from './values';

interface PreviewProps {
  title: string;
  status: ReactNode;
  actions: ReactNode;
  main: ReactNode;
  tools: ReactNode;
  inspection: Inspection;
  skipped: Readonly<Record<string, boolean>>;
  decide: (decision: Decision) => void;
  onQuestions: () => void;
}

type Filter = Outcome | 'all' | 'noticed';

const keyOf = (line: Line) => String(line.number);
const fits = (line: Line, filter: Filter) =>
  filter === 'all' || (filter === 'noticed' ? line.notices.length > 0 : outcomeOf(line) === filter);

/** Every row of the file with what becomes of it and why. */
export function Preview({ inspection, skipped, decide, onQuestions, tools, ...frame }: PreviewProps) {
  const { t, lang } = useText();
  const [filter, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState('');
  const [marked, setMarked] = useState<Set<string>>(new Set());
  const table = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const tellWhy = useWhy();
  const { lines } = inspection;
  // Whoever comes here by the keyboard goes on from the table.
  useEffect(() => {
    if (document.activeElement === document.body) table.current?.focus({ preventScroll: true });
  }, []);
  const counts = useMemo(() => tally(lines), [lines]);
  const noticed = useMemo(() => lines.filter((line) => line.notices.length > 0).length, [lines]);
  const asked = useDeferredValue(query.trim().toLocaleLowerCase('nb'));
  const shown = useMemo(
    () => lines.filter((line) => fits(line, filter) && (asked === '' || textOf(line).includes(asked))),
    [lines, filter, asked],
  );
  const columns = useMemo(
    (): TableColumn<Line>[] => [
      { id: 'row', header: t('imports.preview.row'), width: 64, grow: 0, right: true, value: (line) => line.number },
      {
        id: 'outcome',
        header: t('imports.preview.outcome'),
        width: 140,
        grow: 0,
        value: (line) => t(`imports.outcome.${outcomeOf(line)}`),
        render: (line) => <OutcomeOf line={line} />,
      },
      {
        id: 'name',
        header: t('imports.preview.name'),
        width: 180,
        value: (line) => line.name,
        render: (line) => (
          <span className={styles['name']} title={line.name}>
            {line.name}
          </span>
        ),
      },
      {
        id: 'why',
        header: t('imports.preview.why'),
        width: 280,
        grow: 3,
        value: (line) => tellWhy(line).map(({ text }) => text).join(' '),
        render: (line) => <Why parts={tellWhy(line)} />,
      },
    ],
    [t, tellWhy],
  );
  const skipCommands = (rows: readonly Line[]): Command[] => {
    const numbers = rows.map((line) => line.number);
    const taken = numbers.filter((row) => !skipped[String(row)]);
    const skip = taken.length > 0;
    const acting = skip ? taken : numbers;
    return [
      {
        id: 'imports.skip',
        name: t(skip ? 'imports.preview.skip' : 'imports.preview.unskip', { count: acting.length, n: count(lang, acting.length) }),
        icon: skip ? IconCircleMinus : IconCirclePlus,
        keys: 'delete',
        disabled: acting.length === 0,
        run: () => decide({ what: 'skip', rows: acting, skip }),
      },
    ];
  };
  const line = lines.find((each) => keyOf(each) === current);
  const acting = marked.size > 0 ? lines.filter((each) => marked.has(keyOf(each))) : line ? [line] : [];
  useCommands(acting.length > 0 ? skipCommands(acting) : []);

  const filters = [
    { id: 'all' as const, name: t('imports.preview.all'), rows: lines.length },
    ...outcomes.map((each) => ({ id: each, name: t(`imports.outcome.${each}`), rows: counts[each] })),
    { id: 'noticed' as const, name: t('imports.preview.noticed'), rows: noticed },
  ]
    .filter(({ id, rows }) => id === 'all' || rows > 0)
    .map(({ id, name, rows }) => ({ id, name, count: count(lang, rows) }));
  const panel = line && (
    <LinePanel
      key={line.number}
      line={line}
      command={skipCommands([line])[0]}
      onQuestions={onQuestions}
      onClose={() => {
        setCurrent('');
        table.current?.focus();
      }}
    />
  );
  return (
    <Screen
      {...frame}
      fill
      panel={panel}
      tools={
        <>
          {tools}
          <SearchField ref={search} label={t('imports.preview.search')} value={query} onChange={setQuery} onLeave={() => table.current?.focus()} />
          <Filters label={t('imports.preview.outcome')} value={filter} choices={filters} onChange={setFilter} />
        </>
      }
    >
      <DataTable
        ref={table}
        label={t('imports.preview.title')}
        rows={shown}
        columns={columns}
        rowKey={keyOf}
        rowName={(each) => each.name || t('imports.file.row', { row: String(each.number) })}
        current={current}
        onCurrent={setCurrent}
        marked={marked}
        onMarked={setMarked}
        menu={skipCommands}
        onType={(letter) => {
          setQuery(letter);
          search.current?.focus();
        }}
        empty={<EmptyState icon={IconListSearch} title={t('imports.preview.nothing')} />}
      />
    </Screen>
  );
}

function textOf(line: Line): string {
  return `${line.number} ${line.name} ${line.values.map((value) => value.text).join(' ')}`.toLocaleLowerCase('nb');
}

interface Told {
  text: string;
  notice: boolean;
}

// Why a row is what it is: what is to be known of it, its changes, its reasons.
function useWhy(): (line: Line) => Told[] {
  const { t, say, lang } = useText();
  const label = useFieldLabel();
  return useMemo(
    () => (line: Line) => [
      ...line.notices.map((notice) => ({ text: say(notice), notice: true })),
      ...line.changes.map(({ field, old, new: fresh }) => ({
        text: t('imports.preview.change', { field: label(field), old: told(lang, say, old), new: told(lang, say, fresh) }),
        notice: false,
      })),
      ...line.reasons.map((reason) => ({ text: say(reason), notice: false })),
    ],
    [t, say, label, lang],
  );
}

function Why({ parts }: { parts: readonly Told[] }) {
  const whole = parts.map(({ text }) => text).join('\n');
  return (
    <span className={styles['why']} title={whole}>
      {parts.map(({ text, notice }) => (
        <span key={text} data-notice={notice || undefined}>
          {notice && <IconAlertCircle size={15} stroke={1.75} aria-hidden />}
          {text}
        </span>
      ))}
    </span>
  );
}
