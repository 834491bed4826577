import { Button } from '@mantine/core';
import { IconMessageCircleQuestion } from '@tabler/icons-react';
import { backend, useChange, type TieRow } from '../../backend';
import { useText } from '../../text';
import styles from './Ties.module.css';

/** The ties that people have declared and nobody has settled, as questions. */
export function Ties({ ties }: { ties: readonly TieRow[] }) {
  const { t, say } = useText();
  const answer = useChange(backend.matching.answerTie);
  const open = ties.filter((tie) => tie.state === 'open');
  if (open.length === 0) return null;
  return (
    <ul className={styles['ties']} aria-label={t('matching.ties')}>
      {open.map((tie) => {
        const both = { mentor: tie.mentor.enrolment, mentee: tie.mentee.enrolment };
        const names = { mentor: tie.mentor.name, mentee: tie.mentee.name };
        return (
          <li key={`${both.mentor} ${both.mentee}`}>
            <IconMessageCircleQuestion size={18} stroke={1.75} aria-hidden className={styles['sign']} />
            <div className={styles['text']}>
              <h2>{t(tie.sure ? 'matching.tie' : 'matching.tie_maybe', names)}</h2>
              <blockquote title={tie.quote}>
                {t('matching.quote', { text: tie.quote })}
                {tie.reason !== 'declared' && ` · ${say({ key: `tie.reason.${tie.reason}` })}`}
              </blockquote>
            </div>
            <div className={styles['answers']}>
              <Button fw={500} disabled={answer.isPending} onClick={() => answer.mutate({ ...both, apart: true, reason: tie.reason })}>
                {t('matching.tie_apart')}
              </Button>
              <Button fw={500} disabled={answer.isPending} onClick={() => answer.mutate({ ...both, apart: false, reason: tie.reason })}>
                {t('matching.tie_none')}
              </Button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
