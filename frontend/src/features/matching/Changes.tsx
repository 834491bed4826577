import { ActionIcon, Button } from '@mantine/core';
import { IconArrowsExchange, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../text';
import styles from './Changes.module.css';
import type { PairChange } from './plan';
import { useFigures } from './useFigures';

/** What the last change did to the plan. */
export interface ChangesSeen {
  changes: readonly PairChange[];
  /** The mentors whose rows glow. */
  mentors: ReadonlySet<string>;
  /** The sum of the plan before and after, in hundredths. */
  before: number;
  after: number;
}

/** Tells how many pairs are other than before, and lists them. */
export function Changes({ seen, onClose }: { seen: ChangesSeen; onClose: () => void }) {
  const { t } = useText();
  const { whole, score } = useFigures();
  const [lists, setLists] = useState(false);
  const n = seen.changes.length;
  if (n === 0) return null;
  return (
    <section role="status" className={styles['changes']} aria-label={t('matching.changes')}>
      <div className={styles['line']}>
        <IconArrowsExchange size={16} stroke={1.75} aria-hidden />
        <strong>{t('matching.changed', { count: n, n: whole(n) })}</strong>
        <span>
          {seen.before === seen.after
            ? t('matching.sum_same')
            : t('matching.sum', { before: score(seen.before), after: score(seen.after) })}
        </span>
        <Button size="compact-sm" variant="subtle" aria-expanded={lists} onClick={() => setLists(!lists)}>
          {t(lists ? 'matching.changes_hide' : 'matching.changes_show')}
        </Button>
        <ActionIcon ml="auto" aria-label={t('matching.changes_close')} onClick={onClose}>
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </div>
      {lists && (
        <ul>
          {seen.changes.map(({ mentor, from, to }) => (
            <li key={mentor.enrolment}>
              <span>{mentor.name}</span>
              <span>{from?.name ?? t('matching.nobody')}</span>
              <span aria-hidden>→</span>
              <span>{to?.name ?? t('matching.nobody')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
