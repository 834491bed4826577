import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArrowsExchange, IconCheck, IconLink, IconLock, IconLockOpen } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import type { MatchingView, PairRow } from '../../backend';
import type { PricesView } from '../../backend/board';
import { day, useText } from '../../text';
import { DataTable, EmptyState, Tag, type Command, type TableColumn } from '../../ui';
import { bondsOf } from './plan';
import styles from './PlanTable.module.css';
import { useFigures } from './useFigures';
import { isApproved } from './usePairCommands';

interface PlanProps {
  view: MatchingView;
  prices: PricesView | undefined;
  current: string;
  /** The mentors who just got another partner. */
  changed: ReadonlySet<string>;
  commandsOf: (pair: PairRow) => Command[];
  onCurrent: (mentor: string) => void;
}

const keyOf = (pair: PairRow) => pair.mentor.enrolment;
const bondKey = (pair: PairRow) => `${pair.mentor.enrolment} ${pair.mentee.enrolment}`;

/** The plan as rows: mentor, mentee, score, the reason in one line, warnings. */
export const PlanTable = memo(function PlanTable({ view, prices, current, changed, commandsOf, onCurrent }: PlanProps) {
  const { t, say, lang } = useText();
  const { score } = useFigures();
  const bonds = useMemo(() => bondsOf(prices), [prices]);
  const columns = useMemo(
    (): TableColumn<PairRow>[] => [
      {
        id: 'mentor',
        header: say({ key: 'role.mentor' }),
        width: 100,
        grow: 1.3,
        value: (pair) => pair.mentor.name,
        render: ({ mentor }) => (
          <span className={styles['text']} data-changed={changed.has(mentor.enrolment) || undefined} title={`${mentor.name}\n${mentor.line}`}>
            {mentor.name}
          </span>
        ),
      },
      {
        id: 'mentee',
        header: say({ key: 'role.mentee' }),
        width: 100,
        grow: 1.3,
        value: (pair) => pair.mentee.name,
        render: ({ mentee }) => (
          <span className={styles['text']} title={`${mentee.name}\n${mentee.line}`}>
            {mentee.name}
          </span>
        ),
      },
      {
        id: 'score',
        header: t('matching.score'),
        width: 66,
        grow: 0,
        right: true,
        value: (pair) => pair.score,
        render: (pair) => score(pair.score),
      },
      {
        id: 'reason',
        header: t('matching.reason'),
        width: 196,
        grow: 1.8,
        priority: 3,
        value: (pair) => say(pair.reason),
        render: (pair) => (
          <span className={styles['reason']} title={say(pair.reason)}>
            {say(pair.reason)}
          </span>
        ),
      },
      {
        id: 'bond',
        header: t('matching.bond'),
        width: 72,
        grow: 0,
        priority: 2,
        value: (pair) => Number(bonds.get(bondKey(pair))?.certain ?? false),
        render: (pair) => <Bond certain={bonds.get(bondKey(pair))?.certain} />,
      },
      {
        id: 'warnings',
        header: t('matching.warnings'),
        width: 80,
        grow: 0,
        priority: 2,
        value: (pair) => pair.warnings.length,
        render: (pair) => <Warnings pair={pair} />,
      },
      {
        id: 'state',
        header: t('matching.state'),
        width: 108,
        grow: 0,
        priority: 1,
        value: (pair) => pair.state,
        render: (pair) =>
          isApproved(pair) ? (
            <span title={day(lang, pair.approvedOn)}>
              <Tag tone="accent">{say({ key: `pair_state.${pair.state}` })}</Tag>
            </span>
          ) : (
            <State pair={pair} />
          ),
      },
      {
        id: 'lock',
        header: t('matching.locked'),
        width: 50,
        grow: 0,
        value: (pair) => Number(pair.locked),
        render: (pair) =>
          isApproved(pair) ? (
            <IconCheck size={16} stroke={2} role="img" aria-label={t('matching.is_approved')} className={styles['done']} />
          ) : (
            <LockButton pair={pair} command={commandsOf(pair)[0]} />
          ),
      },
    ],
    [t, say, score, lang, changed, commandsOf, bonds],
  );
  return (
    <div className={styles['plan']}>
      <DataTable
        label={t('matching.plan')}
        rows={view.pairs}
        columns={columns}
        rowKey={keyOf}
        rowName={(pair) => t('matching.pair', { mentor: pair.mentor.name, mentee: pair.mentee.name })}
        current={current}
        onCurrent={onCurrent}
        menu={([pair]) => (pair ? commandsOf(pair) : [])}
        empty={
          <EmptyState icon={IconLink} title={t('matching.no_pairs')}>
            {t('matching.no_pairs_what')}
          </EmptyState>
        }
      />
    </div>
  );
});

// Where a pair stands that is not approved.
function State({ pair }: { pair: PairRow }) {
  const { say } = useText();
  const said = say({ key: `matching.state.${pair.state}` });
  return pair.state === 'suggested' ? <span className={styles['reason']}>{said}</span> : <Tag tone={pair.state === 'objection' ? 'amber' : 'plain'}>{said}</Tag>;
}

// Whether every plan that is as good has the pair. Nothing where a lock decides.
function Bond({ certain }: { certain: boolean | undefined }) {
  const { t } = useText();
  if (certain === undefined) return null;
  const told = t(certain ? 'matching.bond_certain' : 'matching.bond_exchangeable');
  const Sign = certain ? IconCheck : IconArrowsExchange;
  return (
    <Tooltip label={told}>
      <Sign size={16} stroke={1.75} role="img" aria-label={told} className={styles['reason']} style={{ flex: 'none', width: 16 }} />
    </Tooltip>
  );
}

function Warnings({ pair }: { pair: PairRow }) {
  const { t, say } = useText();
  const { whole } = useFigures();
  const n = pair.warnings.length;
  if (n === 0) return null;
  const told = pair.warnings.map((warning) => say(warning)).join('\n');
  return (
    <span className={styles['warned']} title={told}>
      <IconAlertTriangle size={15} stroke={1.75} role="img" aria-label={t('matching.warnings_count', { count: n, n: whole(n) })} />
      <span aria-hidden>{whole(n)}</span>
    </span>
  );
}

function LockButton({ pair, command }: { pair: PairRow; command: Command | undefined }) {
  const { t } = useText();
  if (!command) return null;
  const Sign = pair.locked ? IconLock : IconLockOpen;
  const name = t(pair.locked ? 'matching.unlock_of' : 'matching.lock_of', { mentor: pair.mentor.name, mentee: pair.mentee.name });
  return (
    <Tooltip label={command.name}>
      <ActionIcon
        tabIndex={-1}
        aria-label={name}
        aria-pressed={pair.locked}
        className={styles['lock'] ?? ''}
        onClick={(event) => {
          event.stopPropagation();
          command.run();
        }}
      >
        <Sign size={16} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
