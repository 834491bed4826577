import { Button } from '@mantine/core';
import { IconUser, IconUsersGroup } from '@tabler/icons-react';
import { useMemo } from 'react';
import { backend, useChange, type UnmatchedRow } from '../../backend';
import { boardCalls, type ReliefRow } from '../../backend/board';
import { useText } from '../../text';
import { DataTable, EmptyState, go, GroupTitle, SidePanel, Tag, type TableColumn } from '../../ui';
import styles from './PlanTable.module.css';

interface UnmatchedProps {
  rows: readonly UnmatchedRow[];
  current: string;
  onCurrent: (enrolment: string) => void;
}

const keyOf = (row: UnmatchedRow) => row.who.enrolment;

/** Who has no pair in the plan, and what stands in the way. */
export function Unmatched({ rows, current, onCurrent }: UnmatchedProps) {
  const { t, say } = useText();
  const columns = useMemo((): TableColumn<UnmatchedRow>[] => {
    const why = (row: UnmatchedRow) => row.why.map((each) => say(each)).join(' ');
    return [
      {
        id: 'name',
        header: t('matching.name'),
        width: 170,
        value: (row) => row.who.name,
        render: ({ who }) => (
          <span className={styles['text']} title={`${who.name}\n${who.line}`}>
            {who.name}
          </span>
        ),
      },
      { id: 'role', header: t('matching.role'), width: 96, grow: 0, value: (row) => say({ key: `role.${row.role}` }) },
      {
        id: 'why',
        header: t('matching.stands'),
        width: 240,
        grow: 3,
        value: why,
        render: (row) => (
          <span className={styles['reason']} title={why(row)}>
            {why(row)}
          </span>
        ),
      },
    ];
  }, [t, say]);
  return (
    <div className={styles['plan']}>
      <DataTable
        label={t('matching.shows.unmatched')}
        rows={rows}
        columns={columns}
        rowKey={keyOf}
        rowName={(row) => row.who.name}
        current={current}
        onCurrent={onCurrent}
        menu={([row]) =>
          row ? [{ id: 'matching.person', name: t('matching.see', { name: row.who.name }), icon: IconUser, run: () => go('people', keyOf(row)) }] : []
        }
        empty={
          <EmptyState icon={IconUsersGroup} title={t('matching.all_matched')}>
            {t('matching.all_matched_what')}
          </EmptyState>
        }
      />
    </div>
  );
}

/** Somebody without a pair, and each thing that stands in the way. */
export function UnmatchedPanel({ row, reliefs, onClose }: { row: UnmatchedRow; reliefs: readonly ReliefRow[]; onClose: () => void }) {
  const { t, say } = useText();
  return (
    <SidePanel
      label={row.who.name}
      onClose={onClose}
      head={
        <>
          <strong>{row.who.name}</strong>
          <div>
            <Tag>{say({ key: `role.${row.role}` })}</Tag>
          </div>
        </>
      }
    >
      {row.who.line !== '' && <p>{row.who.line}</p>}
      <Button fw={500} leftSection={<IconUser size={16} stroke={1.75} aria-hidden />} onClick={() => go('people', row.who.enrolment)}>
        {t('matching.see', { name: row.who.name })}
      </Button>
      <GroupTitle>{t('matching.stands')}</GroupTitle>
      {row.why.map((each) => (
        <p key={say(each)}>{say(each)}</p>
      ))}
      {reliefs.length > 0 && <GroupTitle>{t('matching.reliefs')}</GroupTitle>}
      {reliefs.map((relief) => (
        <Relief key={`${relief.mentor.enrolment} ${relief.mentee.enrolment}`} relief={relief} />
      ))}
    </SidePanel>
  );
}

// One rule that would give one more a pair, and the button that sets it aside for the two.
function Relief({ relief }: { relief: ReliefRow }) {
  const { t, say } = useText();
  const move = useChange(boardCalls.move);
  const ban = useChange(backend.matching.ban);
  const both = { mentor: relief.mentor.enrolment, mentee: relief.mentee.enrolment };
  return (
    <div>
      <p>{say(relief.say)}</p>
      <Button
        size="compact-sm"
        fw={500}
        disabled={move.isPending || ban.isPending}
        onClick={() => (relief.banned ? ban.mutate({ ...both, on: false }) : move.mutate({ ...both, on: true }))}
      >
        {t(relief.banned ? 'matching.allow' : 'matching.pair_up')}
      </Button>
    </div>
  );
}
