import {
  IconArrowMerge,
  IconBan,
  IconEqual,
  IconMessageCircleQuestion,
  IconPencil,
  IconPlus,
  IconUserOff,
  type Icon,
} from '@tabler/icons-react';
import type { Line } from '../../backend';
import { useText } from '../../text';
import { outcomeOf, type Outcome } from './outcomes';
import styles from './Preview.module.css';

const signs: Record<Outcome, Icon> = {
  new: IconPlus,
  changed: IconPencil,
  same: IconEqual,
  merged: IconArrowMerge,
  unclear: IconMessageCircleQuestion,
  refused: IconBan,
  not_person: IconUserOff,
};

/** What becomes of a row, as a sign and a word. */
export function OutcomeOf({ line }: { line: Line }) {
  const { t } = useText();
  const outcome = outcomeOf(line);
  const Sign = signs[outcome];
  return (
    <span className={styles['outcome']} data-outcome={outcome}>
      <Sign size={15} stroke={1.75} aria-hidden />
      {t(`imports.outcome.${outcome}`)}
    </span>
  );
}
