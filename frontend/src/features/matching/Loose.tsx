import { Button } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { backend, useChange, type MatchingView } from '../../backend';
import { useText } from '../../text';
import styles from './Ties.module.css';

/** Locks that cannot hold any more, each with the way out. */
export function Loose({ locks }: { locks: MatchingView['loose'] }) {
  const { t } = useText();
  const lock = useChange(backend.matching.lock);
  if (locks.length === 0) return null;
  return (
    <ul className={styles['ties']} aria-label={t('matching.loose')}>
      {locks.map(({ mentor, mentee }) => {
        const both = { mentor: mentor.enrolment, mentee: mentee.enrolment };
        return (
          <li key={`${both.mentor} ${both.mentee}`}>
            <IconLockOpen size={18} stroke={1.75} aria-hidden className={styles['sign']} />
            <div className={styles['text']}>
              <h2>{t('matching.loose_pair', { mentor: mentor.name, mentee: mentee.name })}</h2>
              <p>{t('matching.loose_what')}</p>
            </div>
            <div className={styles['answers']}>
              <Button fw={500} disabled={lock.isPending} onClick={() => lock.mutate({ ...both, on: false })}>
                {t('matching.unlock')}
              </Button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
