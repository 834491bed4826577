import { Button } from '@mantine/core';
import { IconAlertTriangle, IconChecklist, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../backend';
import { boardCalls, type BoardView } from '../../backend/board';
import { useText } from '../../text';
import styles from './Notices.module.css';
import { useFigures } from './useFigures';

/** What is odd about the plan, and what to look into before the pairs are made. */
export function Notices({ board }: { board: BoardView }) {
  const { say } = useText();
  if (board.notices.length + board.checks.length === 0) return null;
  return (
    <div className={styles['notices']}>
      {board.notices.map((notice) => (
        <p key={say(notice)} role="status" className={styles['notice']}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {say(notice)}
        </p>
      ))}
      {board.checks.length > 0 && <Checks checks={board.checks} />}
    </div>
  );
}

function Checks({ checks }: Pick<BoardView, 'checks'>) {
  const { t, say } = useText();
  const { whole } = useFigures();
  const [lists, setLists] = useState(false);
  const mend = useChange(boardCalls.mend);
  return (
    <section className={styles['checks']} aria-label={t('matching.checks')}>
      <div className={styles['line']}>
        <IconChecklist size={16} stroke={1.75} aria-hidden />
        <span>{t('matching.checks_count', { count: checks.length, n: whole(checks.length) })}</span>
        <span className={styles['first']}>{checks.map((check) => say(check.say)).join(' · ')}</span>
        <Button size="compact-sm" variant="subtle" aria-expanded={lists} onClick={() => setLists(!lists)}>
          {t(lists ? 'matching.checks_hide' : 'matching.checks_show')}
        </Button>
      </div>
      {lists && (
        <ul>
          {checks.map((check) => (
            <li key={check.say.key} data-mend={check.mend !== '' || undefined}>
              {check.stops ? <IconAlertTriangle size={14} stroke={1.75} aria-hidden /> : <IconInfoCircle size={14} stroke={1.75} aria-hidden />}
              <div>
                {say(check.say)}
                {': '}
                {check.lines.map((line) => say(line)).join(' · ')}
                {check.people.map(({ enrolment, name }, index) => (
                  <span key={enrolment}>
                    {index > 0 && ', '}
                    <a href={`#/people/${encodeURIComponent(enrolment)}`}>{name}</a>
                  </span>
                ))}
              </div>
              {check.mend !== '' && (
                <Button
                  size="compact-sm"
                  fw={500}
                  ml="auto"
                  disabled={mend.isPending}
                  aria-label={`${say(check.say)}: ${say({ key: `check.mend.${check.mend}` })}`}
                  onClick={() => mend.mutate({ check: check.mend, enrolments: check.people.map(({ enrolment }) => enrolment) })}
                >
                  {say({ key: `check.mend.${check.mend}` })}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
