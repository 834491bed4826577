import { Button } from '@mantine/core';
import { IconCheck, IconFileAlert, IconGitMerge } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { backend, keys, useChange, useConflict, type ConflictView, type Difference } from '../../backend';
import { count, moment, useText } from '../../text';
import {
  CommandButton,
  DataTable,
  Differences,
  EmptyState,
  FaultNotice,
  go,
  SayText,
  Screen,
  SidePanel,
  Tag,
  useCommands,
  type Command,
  type TableColumn,
} from '../../ui';
import { allOf, nextOpen, proposed, tallied, type Choices, type Side } from './choices';
import styles from './Conflict.module.css';

/** Two versions of the workspace that must become one, record by record. */
export default function Conflict() {
  const { t } = useText();
  const conflict = useConflict();
  const [kept, setKept] = useState<string | null>(null);
  if (kept !== null) return <Done copy={kept} />;
  if (conflict.error) {
    return (
      <Screen title={t('screen.conflict')}>
        <FaultNotice fault={conflict.error} />
      </Screen>
    );
  }
  if (!conflict.data) return <Screen title={t('screen.conflict')} status={t('app.loading')}>{null}</Screen>;
  const view = conflict.data.conflict;
  if (!view) {
    return (
      <Screen title={t('screen.conflict')}>
        <EmptyState icon={IconCheck} title={t('conflict.none')} action={<Button onClick={() => go('home')}>{t('screen.home')}</Button>}>
          {t('conflict.none_about')}
        </EmptyState>
      </Screen>
    );
  }
  const done = () => setKept(view.copy);
  return view.unreadable.key === '' ? <Choosing view={view} onDone={done} /> : <Unreadable view={view} onDone={done} />;
}

/** Makes one of the two versions, and tells the rest of the page. */
function useMerge(onDone: () => void) {
  const client = useQueryClient();
  const resolve = useChange(backend.conflict.resolve, { faultShownHere: true, toldHere: true });
  const merge = (choices: Choices) =>
    // The news that the conflict is gone can come before the answer, and take away what asked.
    void resolve.mutateAsync({ choices, rest: 'ours' }).then(
      () => {
        onDone();
        void client.invalidateQueries({ queryKey: keys.status });
        void client.invalidateQueries({ queryKey: keys.conflict });
      },
      () => undefined, // the fault is shown where it was asked
    );
  return { merge, resolve };
}

/** What lies in the place of the file cannot be opened: ours goes on, and that is kept beside it. */
function Unreadable({ view, onDone }: { view: ConflictView; onDone: () => void }) {
  const { t } = useText();
  const { merge, resolve } = useMerge(onDone);
  return (
    <Screen title={t('screen.conflict')}>
      {resolve.error && <FaultNotice fault={resolve.error} />}
      <EmptyState
        icon={IconFileAlert}
        title={t('conflict.unreadable')}
        action={
          <Button variant="filled" loading={resolve.isPending} onClick={() => merge({})}>
            {t('conflict.go_on')}
          </Button>
        }
      >
        <SayText say={view.unreadable} /> {t('conflict.unreadable_about')}
      </EmptyState>
    </Screen>
  );
}

function Done({ copy }: { copy: string }) {
  const { t } = useText();
  return (
    <Screen title={t('screen.conflict')}>
      <EmptyState
        icon={IconCheck}
        title={t('conflict.done')}
        action={
          <>
            <Button variant="filled" onClick={() => go('home')}>
              {t('screen.home')}
            </Button>{' '}
            <Button onClick={() => go('safety', 'history')}>{t('conflict.to_history')}</Button>
          </>
        }
      >
        {t('conflict.done_about')} <span className={styles['path']}>{copy}</span>
      </EmptyState>
    </Screen>
  );
}

const idOf = (row: Difference) => row.id;

function Choosing({ view, onDone }: { view: ConflictView; onDone: () => void }) {
  const { t, say, lang } = useText();
  const { rows } = view;
  const [choices, setChoices] = useState<Choices>(() => proposed(rows));
  const [current, setCurrent] = useState(() => nextOpen(rows, proposed(rows), '') || (rows[0]?.id ?? ''));
  const { merge: mergeNow, resolve } = useMerge(onDone);
  const tally = tallied(rows, choices);
  const choose = (side: Side) => {
    if (current === '') return;
    const next = { ...choices, [current]: side };
    setChoices(next);
    const open = nextOpen(rows, next, current);
    if (open !== '') setCurrent(open);
  };
  const merge: Command = {
    id: 'conflict.merge',
    name: tally.open > 0 ? t('conflict.merge_open', { count: tally.open, n: count(lang, tally.open) }) : t('conflict.merge'),
    icon: IconGitMerge,
    keys: 'mod+enter',
    disabled: tally.open > 0 || resolve.isPending,
    run: () => mergeNow(choices),
  };
  const side = (name: Side, key: string): Command => ({ id: `conflict.${name}`, name: t(`conflict.take_${name}`), keys: key, hidden: true, run: () => choose(name) });
  useCommands([merge, side('ours', '1'), side('theirs', '2')]);
  const theirs = useTheirs(view);
  const columns = useMemo<TableColumn<Difference>[]>(
    () => [
      { id: 'title', header: t('conflict.what'), width: 220, value: (row) => say(row.title) },
      { id: 'kind', header: t('conflict.kind'), width: 110, grow: 0, value: (row) => t(`record.${kindOf(row.kind)}`), priority: 1 },
      { id: 'ours', header: t('conflict.ours'), width: 160, value: (row) => t(`difference.${stateOf(row.ours)}`) },
      { id: 'theirs', header: theirs, width: 160, value: (row) => t(`difference.${stateOf(row.theirs)}`) },
      {
        id: 'choice',
        header: t('conflict.choice'),
        width: 170,
        grow: 0,
        value: (row) => t(`conflict.chosen.${choices[row.id] ?? 'open'}`),
        render: (row) => (
          <Tag tone={choices[row.id] === undefined ? 'amber' : 'accent'}>{t(`conflict.chosen.${choices[row.id] ?? 'open'}`)}</Tag>
        ),
      },
    ],
    [t, say, theirs, choices],
  );
  const row = rows.find((each) => each.id === current);
  return (
    <Screen
      title={t('screen.conflict')}
      status={t('conflict.tally', { ours: count(lang, tally.ours), theirs: count(lang, tally.theirs), open: count(lang, tally.open) })}
      main={<CommandButton command={merge} main />}
      fill
      tools={
        <div className={styles['head']}>
          <p>{t(view.older ? 'conflict.older' : 'conflict.about')}</p>
          <dl>
            <dt>{t('conflict.ours')}</dt>
            <dd>{moment(lang, view.oursAt)}</dd>
            <dt>{theirs}</dt>
            <dd>{[moment(lang, view.theirsAt), view.theirMachine].filter((part) => part !== '').join(' · ')}</dd>
          </dl>
          <div className={styles['all']}>
            <Button size="compact-sm" onClick={() => setChoices(proposed(rows))}>
              {t('conflict.proposed')}
            </Button>
            <Button size="compact-sm" onClick={() => setChoices(allOf(rows, 'ours'))}>
              {t('conflict.all_ours')}
            </Button>
            <Button size="compact-sm" onClick={() => setChoices(allOf(rows, 'theirs'))}>
              {t('conflict.all_theirs')}
            </Button>
            <span className={styles['keys']}>{t('conflict.keys')}</span>
          </div>
        </div>
      }
      panel={row && <RecordPanel row={row} choice={choices[row.id]} theirs={theirs} onChoose={choose} onClose={() => setCurrent('')} />}
    >
      <div className={styles['column']}>
        {resolve.error && <FaultNotice fault={resolve.error} />}
        <DataTable
          label={t('screen.conflict')}
          rows={rows}
          columns={columns}
          rowKey={idOf}
          rowName={(each) => say(each.title)}
          current={current}
          onCurrent={setCurrent}
          empty={<EmptyState title={t('conflict.same')}>{t('conflict.same_about')}</EmptyState>}
        />
      </div>
    </Screen>
  );
}

/** What the other version is called: by whom it was written, where that is known. */
function useTheirs(view: ConflictView): string {
  const { t } = useText();
  return view.theirName === '' ? t('conflict.theirs') : t('conflict.theirs_of', { name: view.theirName });
}

const KINDS = ['person', 'pair', 'programme', 'organisation', 'tie', 'override', 'weights', 'plan', 'import', 'setting'] as const;
const kindOf = (kind: string) => KINDS.find((each) => each === kind) ?? 'setting';

const STATES = ['same', 'new', 'changed', 'gone'] as const;
const stateOf = (state: string) => STATES.find((each) => each === state) ?? 'changed';

interface RecordPanelProps {
  row: Difference;
  choice: Side | undefined;
  theirs: string;
  onChoose: (side: Side) => void;
  onClose: () => void;
}

function RecordPanel({ row, choice, theirs, onChoose, onClose }: RecordPanelProps) {
  const { t, say } = useText();
  const title = say(row.title);
  const button = (side: Side) => (
    <Button
      variant={choice === side ? 'filled' : 'default'}
      aria-pressed={choice === side}
      onClick={() => onChoose(side)}
    >
      {t(`conflict.take_${side}`)}
    </Button>
  );
  return (
    <SidePanel
      label={title}
      onClose={onClose}
      head={
        <>
          <h2 className={styles['title']}>{title}</h2>
          <p className={styles['line']}>{t(`record.${kindOf(row.kind)}`)}</p>
        </>
      }
    >
      <div className={styles['buttons']}>
        {button('ours')}
        {button('theirs')}
      </div>
      {row.fields.length === 0 && (
        <p className={styles['line']}>
          {t('conflict.whole', { ours: t(`difference.${stateOf(row.ours)}`), theirs: t(`difference.${stateOf(row.theirs)}`) })}
        </p>
      )}
      {row.fields.length > 0 && <Differences fields={row.fields} ours={t('conflict.ours')} theirs={theirs} />}
    </SidePanel>
  );
}
