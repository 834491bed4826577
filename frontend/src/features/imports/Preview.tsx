import { Button } from '@mantine/core';
import { IconAlertCircle, IconArrowLeft, IconArrowRight, IconCircleMinus, IconCirclePlus, IconListSearch, IconMailQuestion } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Choices, Inspection, Line } from '../../backend';
import { count, useText } from '../../text';
import { DataTable, EmptyState, Filters, Screen, SearchField, SidePanel, useCommands, type Command, type TableColumn } from '../../ui';
import type { Decision } from './choices';
import { Differ } from './Differ';
import { differences, openToChoice, type Difference } from './differences';
import { FieldsMenu } from './FieldsMenu';
import { useFieldLabel } from './fields';
import { LinePanel } from './LinePanel';
import { Missing } from './Missing';
import { OutcomeOf } from './outcome';
import { outcomeOf, outcomes, tally, type Outcome } from './outcomes';
import styles from './Preview.module.css';
import { SenderQuestions } from './SenderQuestions';
import { told } from './values';
import type { Work } from './works';

interface PreviewProps {
  title: string;
  status: string;
  actions: ReactNode;
  main: ReactNode;
  tools: ReactNode;
  work: Work;
  inspection: Inspection;
  decide: (decision: Decision) => void;
  onQuestions: () => void;
}

type Filter = Outcome | 'all' | 'noticed' | 'differ' | 'missing';

const keyOf = (line: Line) => String(line.number);
const fits = (line: Line, filter: Filter) =>
  filter === 'all' || filter === 'differ' || filter === 'missing' || (filter === 'noticed' ? line.notices.length > 0 : outcomeOf(line) === filter);

/** The differences of all rows, and those of them that are a choice between ours and the file's. */
function useDifferences(lines: readonly Line[], { fields }: Choices): { all: Difference[]; open: Difference[] } {
  return useMemo(() => {
    const all = lines.filter((line) => line.person !== '' || line.kept.length > 0).flatMap((line) => differences(line, fields));
    return { all, open: openToChoice(all) };
  }, [lines, fields]);
}

/** Every row of the file with what becomes of it and why: what is new, what changes, what stays, and who is missing. */
export function Preview({ work, inspection, decide, onQuestions, tools, status, ...frame }: PreviewProps) {
  const { t, lang } = useText();
  const [wanted, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState('');
  const [marked, setMarked] = useState<Set<string>>(new Set());
  const [asks, setAsks] = useState(false);
  const table = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const tellWhy = useWhy();
  const { lines, missing } = inspection;
  const { choices } = work.decided;
  const skipped = choices.skip;
  // Whoever comes here by the keyboard goes on from the table.
  useEffect(() => {
    if (document.activeElement === document.body) table.current?.focus({ preventScroll: true });
  }, []);
  const counts = useMemo(() => tally(lines), [lines]);
  const noticed = useMemo(() => lines.filter((line) => line.notices.length > 0).length, [lines]);
  const { all, open } = useDifferences(lines, choices);
  const asked = useDeferredValue(query.trim().toLocaleLowerCase('nb'));
  const filters = [
    { id: 'all' as const, name: t('imports.preview.all'), rows: lines.length },
    ...outcomes.map((each) => ({ id: each, name: t(`imports.outcome.${each}`), rows: counts[each] })),
    { id: 'differ' as const, name: t('imports.preview.differ'), rows: open.length },
    { id: 'missing' as const, name: t('imports.preview.missing'), rows: missing.length },
    { id: 'noticed' as const, name: t('imports.preview.noticed'), rows: noticed },
  ]
    .filter(({ id, rows }) => id === 'all' || rows > 0)
    .map(({ id, name, rows }) => ({ id, name, count: count(lang, rows) }));
  // What is shown can be decided away; then all is shown.
  const filter = filters.some(({ id }) => id === wanted) ? wanted : 'all';
  const texts = useMemo(() => new Map(lines.map((line) => [line.number, textOf(line)])), [lines]);
  const found = useMemo(() => (asked === '' ? lines : lines.filter((line) => texts.get(line.number)?.includes(asked))), [lines, texts, asked]);
  const shown = useMemo(() => found.filter((line) => fits(line, filter)), [found, filter]);
  const turnTo = (next: Filter) => {
    setFilter(next);
    setMarked(new Set());
    setCurrent('');
  };
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
  const lineCommands = (rows: readonly Line[]): Command[] => {
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
      ...standCommands(rows),
    ];
  };
  const standCommands = (rows: readonly Line[]): Command[] => {
    const chosen = rows.filter((line) => line.person !== '' || line.kept.length > 0).flatMap((line) => differences(line, choices.fields));
    if (chosen.length === 0) return [];
    return (['ours', 'file'] as const).map((side) => ({
      id: `imports.stands.${side}`,
      name: t(`imports.preview.fields_${side}`, { count: chosen.length, n: count(lang, chosen.length) }),
      icon: side === 'ours' ? IconArrowLeft : IconArrowRight,
      keys: side === 'ours' ? 'mod+arrowleft' : 'mod+arrowright',
      run: () => decide({ what: 'fields', keys: chosen.map(({ key }) => key), stands: side }),
    }));
  };
  const line = filter === 'missing' ? undefined : lines.find((each) => keyOf(each) === current.split(':')[0]);
  const byRow = filter !== 'differ' && filter !== 'missing';
  const acting = marked.size > 0 ? lines.filter((each) => marked.has(keyOf(each))) : line ? [line] : [];
  const asksCommand: Command = {
    id: 'imports.asks',
    name: t('imports.back.title'),
    icon: IconMailQuestion,
    run: () => {
      setCurrent('');
      setAsks(true);
    },
  };
  useCommands([asksCommand, ...(byRow && acting.length > 0 ? lineCommands(acting) : [])]);

  const close = () => {
    setCurrent('');
    setAsks(false);
    table.current?.focus();
  };
  const panel = line ? (
    <LinePanel
      key={line.number}
      line={line}
      fields={choices.fields}
      decide={decide}
      command={lineCommands([line])[0]}
      onQuestions={onQuestions}
      onClose={close}
    />
  ) : (
    asks && (
      <SidePanel label={t('imports.back.title')} onClose={close} head={<div className={styles['panelName']}>{t('imports.back.title')}</div>}>
        <SenderQuestions work={work} inspection={inspection} />
      </SidePanel>
    )
  );
  const shared = { current, onCurrent: setCurrent, marked, onMarked: setMarked };
  const onType = (letter: string) => {
    setQuery(letter);
    search.current?.focus();
  };
  return (
    <Screen
      {...frame}
      fill
      panel={panel || undefined}
      status={missing.length === 0 ? status : t('imports.preview.status', { status, missing: t('imports.preview.missing_say', { count: missing.length, n: count(lang, missing.length) }) })}
      tools={
        <>
          {tools}
          <SearchField ref={search} label={t('imports.preview.search')} value={query} onChange={setQuery} onLeave={() => table.current?.focus()} />
          <FieldsMenu all={all} decide={decide} />
          <Button size="compact-sm" leftSection={<IconMailQuestion size={15} stroke={1.75} aria-hidden />} aria-pressed={asks && !line} onClick={asksCommand.run}>
            {asksCommand.name}
          </Button>
          <Filters label={t('imports.preview.outcome')} value={filter} choices={filters} onChange={turnTo} />
        </>
      }
    >
      {filter === 'differ' ? (
        <Differ {...shared} {...{ lines, decide, onType }} tableRef={table} shown={ofRows(open, found, lines)} />
      ) : filter === 'missing' ? (
        <Missing {...shared} {...{ missing, decide }} tableRef={table} gone={choices.gone} />
      ) : (
        <DataTable
          {...shared}
          ref={table}
          label={t('imports.preview.title')}
          rows={shown}
          columns={columns}
          rowKey={keyOf}
          rowName={(each) => each.name || t('imports.file.row', { row: String(each.number) })}
          menu={lineCommands}
          onType={onType}
          empty={<EmptyState icon={IconListSearch} title={t('imports.preview.nothing')} />}
        />
      )}
    </Screen>
  );
}

/** The differences of the rows that were searched for. */
function ofRows(open: Difference[], found: readonly Line[], lines: readonly Line[]): Difference[] {
  if (found.length === lines.length) return open;
  const rows = new Set(found.map((line) => line.number));
  return open.filter(({ row }) => rows.has(row));
}

function textOf(line: Line): string {
  return `${line.number} ${line.name} ${line.values.map((value) => value.text).join(' ')}`.toLocaleLowerCase('nb');
}

interface Told {
  text: string;
  notice?: boolean;
  change?: { field: string; old: string; new: string };
}

// Why a row is what it is: what is to be known of it, its changes, its reasons.
function useWhy(): (line: Line) => Told[] {
  const { t, say, lang } = useText();
  const label = useFieldLabel();
  return useMemo(
    () => (line: Line) => [
      ...line.changes.map((change): Told => {
        const parts = { field: label(change.field), old: told(lang, say, change.old), new: told(lang, say, change.new) };
        return { text: t('imports.preview.change', parts), change: parts };
      }),
      ...line.notices.map((notice): Told => ({ text: say(notice), notice: true })),
      ...line.reasons.map((reason): Told => ({ text: say(reason) })),
    ],
    [t, say, label, lang],
  );
}

function Why({ parts }: { parts: readonly Told[] }) {
  const whole = parts.map(({ text }) => text).join('\n');
  return (
    <span className={styles['why']} title={whole}>
      {parts.map(({ text, notice, change }) => (
        <span key={text} data-notice={notice || undefined}>
          {notice && <IconAlertCircle size={15} stroke={1.75} aria-hidden />}
          {change ? (
            <>
              {change.field}: <del>{change.old}</del> → <ins>{change.new}</ins>
            </>
          ) : (
            text
          )}
        </span>
      ))}
    </span>
  );
}
