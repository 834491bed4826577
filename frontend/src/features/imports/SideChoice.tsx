import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useText } from '../../text';
import type { Difference, Stands } from './differences';
import { useFieldLabel } from './fields';
import styles from './SideChoice.module.css';
import { told } from './values';

interface SideProps {
  difference: Difference;
  /** Whose row it is, for those who hear the page. */
  name: string;
  onChoose: (stands: Stands) => void;
}

/** Two answers side by side, ours and the file's; the one that stands is marked and a click takes the other. */
export function SideChoice({ difference, name, onChoose }: SideProps) {
  const { t, say, lang } = useText();
  const field = useFieldLabel()(difference.field);
  return (
    <div role="group" className={styles['sides']} aria-label={t('imports.line.choice_of', { field, name })}>
      {(['ours', 'file'] as const).map((side) => {
        const value = told(lang, say, side === 'ours' ? difference.ours : difference.theirs);
        const on = difference.stands === side;
        return (
          <UnstyledButton
            key={side}
            className={styles['side']}
            aria-pressed={on}
            title={value}
            onClick={(event) => {
              event.stopPropagation(); // the row under it stays as it is
              onChoose(side);
            }}
          >
            <span className={styles['whose']}>
              {on && <IconCheck size={13} stroke={2.25} aria-hidden />}
              {t(`imports.line.${side}`)}
            </span>
            <span className={styles['value']}>{value === '–' ? <em>{t(side === 'ours' ? 'imports.line.nothing' : 'imports.questions.empty')}</em> : value}</span>
          </UnstyledButton>
        );
      })}
    </div>
  );
}
