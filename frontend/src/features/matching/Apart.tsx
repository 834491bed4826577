import { Button } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import { backend, useChange, type Brief, type MatchingView } from '../../backend';
import { useText } from '../../text';
import { EmptyState, GroupTitle } from '../../ui';
import styles from './Apart.module.css';

/** The pairs that are kept apart: ruled out by the person, or by a tie that was settled. */
export function Apart({ view }: { view: MatchingView }) {
  const { t, say } = useText();
  const ban = useChange(backend.matching.ban);
  const answer = useChange(backend.matching.answerTie);
  const settled = view.ties.filter((tie) => tie.state !== 'open');
  if (view.bans.length + settled.length === 0) {
    return (
      <EmptyState icon={IconLinkOff} title={t('matching.none_apart')}>
        {t('matching.none_apart_what')}
      </EmptyState>
    );
  }
  return (
    <div className={styles['apart']}>
      {view.bans.length > 0 && <GroupTitle>{t('matching.banned')}</GroupTitle>}
      <ul>
        {view.bans.map((row) => (
          <PairLine key={keyOf(row)} {...row}>
            <Button
              size="compact-sm"
              fw={500}
              disabled={ban.isPending}
              onClick={() => ban.mutate({ mentor: row.mentor.enrolment, mentee: row.mentee.enrolment, on: false })}
            >
              {t('matching.allow')}
            </Button>
          </PairLine>
        ))}
      </ul>
      {settled.length > 0 && <GroupTitle>{t('matching.settled')}</GroupTitle>}
      <ul>
        {settled.map((tie) => {
          const apart = tie.state === 'confirmed';
          return (
            <PairLine key={keyOf(tie)} mentor={tie.mentor} mentee={tie.mentee} {...(tie.quote !== '' ? { quote: tie.quote } : {})}>
              <span>{apart && tie.reason !== 'request' ? say({ key: `tie.reason.${tie.reason}` }) : t(apart ? 'matching.is_apart' : 'matching.is_no_tie')}</span>
              <Button
                size="compact-sm"
                fw={500}
                disabled={answer.isPending}
                onClick={() => answer.mutate({ mentor: tie.mentor.enrolment, mentee: tie.mentee.enrolment, apart: !apart, reason: tie.reason })}
              >
                {t(apart ? 'matching.tie_none' : 'matching.tie_apart')}
              </Button>
            </PairLine>
          );
        })}
      </ul>
    </div>
  );
}

const keyOf = ({ mentor, mentee }: { mentor: Brief; mentee: Brief }) => `${mentor.enrolment} ${mentee.enrolment}`;

function PairLine({ mentor, mentee, quote, children }: { mentor: Brief; mentee: Brief; quote?: string; children: React.ReactNode }) {
  const { t } = useText();
  return (
    <li>
      <div className={styles['pair']}>
        <div>{t('matching.pair', { mentor: mentor.name, mentee: mentee.name })}</div>
        {quote !== undefined && <div className={styles['quote']}>{t('matching.quote', { text: quote })}</div>}
      </div>
      {children}
    </li>
  );
}
