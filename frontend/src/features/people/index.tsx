import { Button, Menu } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconFileImport, IconUsers } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useFound, usePeople, type PersonRow } from '../../backend';
import { count, useText } from '../../text';
import {
  CommandItems,
  DataTable,
  EmptyState,
  FaultNotice,
  FilterMenu,
  go,
  openHere,
  Screen,
  SearchField,
  useCommands,
  useRoute,
  type TableColumn,
} from '../../ui';
import { ErasePanel } from './ErasePanel';
import { ColumnMenu, useChosenColumns } from './ColumnMenu';
import { useColumns } from './columns';
import { everybody, narrowed, tally, type Filter } from './filter';
import styles from './People.module.css';
import { PersonPanel } from './PersonPanel';
import { useStatusCommands } from './useStatusCommands';

const PAUSE = 60;
const none: readonly PersonRow[] = [];
const enrolmentOf = (row: PersonRow) => row.enrolment;
const nameOf = (row: PersonRow) => row.name;

/** The columns that hold something for somebody. */
const filled = (columns: TableColumn<PersonRow>[], rows: readonly PersonRow[]) =>
  columns.filter((column) => column.id === 'name' || rows.some((row) => column.value(row) !== ''));

/** The roster: everybody in the programme, to find, compare, mark and open. */
export default function People() {
  const { t, lang } = useText();
  const people = usePeople();
  const { open, only } = useRoute();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), PAUSE);
  const found = useFound(asked);
  const [filter, setFilter] = useState<Filter>({ ...everybody, flagged: only === 'flagged' });
  const [marked, setMarked] = useState<Set<string>>(new Set());
  const all = useColumns();
  const chosen = useChosenColumns();
  const search = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const [erasing, setErasing] = useState<PersonRow | null>(null);
  const statusCommands = useStatusCommands(people.data?.statuses ?? []);
  const close = useCallback(() => {
    setErasing(null);
    openHere('');
    table.current?.focus();
  }, []);

  useCommands([
    {
      id: 'people.unmark',
      name: t('people.unmark'),
      keys: 'escape',
      hidden: true,
      disabled: marked.size === 0,
      run: () => setMarked(new Set()),
    },
  ]);

  const rows = people.data?.rows ?? none;
  const columns = useMemo(() => {
    const wanted = chosen.shown.map((id) => all[id]);
    return chosen.isAuto ? filled(wanted, rows) : wanted;
  }, [chosen, all, rows]);
  const hits = useMemo(
    () => (asked === '' || !found.data ? null : new Set(found.data.enrolments)),
    [asked, found.data],
  );
  const shown = useMemo(() => narrowed(rows, filter, hits), [rows, filter, hits]);
  const markedRows = useMemo(() => shown.filter((row) => marked.has(row.enrolment)), [shown, marked]);

  if (people.error) {
    return (
      <Screen title={t('screen.people')}>
        <FaultNotice fault={people.error} />
      </Screen>
    );
  }
  if (!people.data) return <Screen title={t('screen.people')} status={t('app.loading')}>{null}</Screen>;
  if (rows.length === 0) return <NoPeople />;

  const flagged = rows.filter((row) => row.flags.length > 0).length;
  const type = (letter: string) => {
    setQuery(letter);
    search.current?.focus();
  };
  return (
    <Screen
      title={t('screen.people')}
      status={
        shown.length === rows.length
          ? t('people.all', { count: rows.length, n: count(lang, rows.length) })
          : t('people.some', { shown: count(lang, shown.length), n: count(lang, rows.length) })
      }
      fill
      tools={
        markedRows.length > 0 ? (
          <MarkedBar rows={markedRows} commands={statusCommands(markedRows)} onClear={() => setMarked(new Set())} />
        ) : (
          <>
            <SearchField ref={search} label={t('people.search')} value={query} onChange={setQuery} onLeave={() => table.current?.focus()} />
            <Filters rows={rows} employers={people.data.employers} filter={filter} onChange={setFilter} />
            {(flagged > 0 || filter.flagged) && (
              <Button
                size="compact-sm"
                variant={filter.flagged ? 'light' : 'default'}
                aria-pressed={filter.flagged}
                leftSection={<IconAlertTriangle size={15} stroke={1.75} aria-hidden className={styles['flag']} />}
                onClick={() => setFilter({ ...filter, flagged: !filter.flagged })}
              >
                {t('people.flagged', { n: count(lang, flagged) })}
              </Button>
            )}
            <span className={styles['spring']} />
            <ColumnMenu columns={all} chosen={chosen} />
          </>
        )
      }
      panel={
        erasing ? (
          <ErasePanel key={erasing.person} row={erasing} onBack={() => setErasing(null)} onGone={() => openHere('')} onClose={close} />
        ) : (
          open !== '' && (
            <PersonPanel key="person" enrolment={open} onClose={close} statusCommands={statusCommands} onErase={setErasing} />
          )
        )
      }
    >
      <DataTable
        ref={table}
        label={t('screen.people')}
        rows={shown}
        columns={columns}
        rowKey={enrolmentOf}
        rowName={nameOf}
        current={open}
        onCurrent={(key) => {
          setErasing(null);
          openHere(key);
        }}
        marked={marked}
        onMarked={setMarked}
        menu={statusCommands}
        menuLabel={t('people.set_status')}
        onType={type}
        fit={chosen.isAuto}
        empty={
          <EmptyState
            title={query === '' ? t('people.none_left') : t('people.none_found', { query })}
            action={
              <Button
                onClick={() => {
                  setQuery('');
                  setFilter(everybody);
                }}
              >
                {t('filter.all')}
              </Button>
            }
          >
            {t('people.none_hint')}
          </EmptyState>
        }
      />
    </Screen>
  );
}

function NoPeople() {
  const { t } = useText();
  return (
    <Screen title={t('screen.people')}>
      <EmptyState
        icon={IconUsers}
        title={t('people.empty')}
        action={
          <Button
            variant="filled"
            leftSection={<IconFileImport size={16} stroke={1.75} aria-hidden />}
            onClick={() => go('imports')}
          >
            {t('people.empty_action')}
          </Button>
        }
      >
        {t('people.empty_about')}
      </EmptyState>
    </Screen>
  );
}

interface FiltersProps {
  rows: readonly PersonRow[];
  employers: readonly string[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

function Filters({ rows, employers, filter, onChange }: FiltersProps) {
  const { t, say } = useText();
  const options = (counts: Map<string, number>, name: (id: string) => string) =>
    [...counts].filter(([id]) => id !== '').map(([id, count]) => ({ id, name: name(id), count }));
  const byRole = tally(rows, (row) => row.role);
  const byStatus = tally(rows, (row) => row.status);
  const byEmployer = tally(rows, (row) => row.employer);
  return (
    <>
      <FilterMenu
        label={t('people.column.role')}
        options={options(byRole, (id) => say({ key: `role.${id}` }))}
        chosen={filter.roles}
        onChange={(roles) => onChange({ ...filter, roles })}
      />
      <FilterMenu
        label={t('people.column.status')}
        options={options(byStatus, (id) => say({ key: `participant_status.${id}` }))}
        chosen={filter.statuses}
        onChange={(statuses) => onChange({ ...filter, statuses })}
      />
      {employers.length > 0 && (
        <FilterMenu
          label={t('people.column.employer')}
          options={employers.map((id) => ({ id, name: id, count: byEmployer.get(id) ?? 0 }))}
          chosen={filter.employers}
          onChange={(chosen) => onChange({ ...filter, employers: chosen })}
        />
      )}
    </>
  );
}

interface MarkedProps {
  rows: readonly PersonRow[];
  commands: Parameters<typeof CommandItems>[0]['commands'];
  onClear: () => void;
}

/** What can be done with those marked, in the place of the search. */
function MarkedBar({ rows, commands, onClear }: MarkedProps) {
  const { t, lang } = useText();
  return (
    <>
      <span className={styles['marked']}>{t('people.marked', { n: count(lang, rows.length) })}</span>
      <Menu>
        <Menu.Target>
          <Button size="compact-sm">{t('people.set_status')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <CommandItems commands={commands} />
        </Menu.Dropdown>
      </Menu>
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {t('people.unmark')}
      </Button>
    </>
  );
}
