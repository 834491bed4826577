import { IconCheck, IconChevronRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import type { Inspection } from '../../backend';
import { count, useText } from '../../text';
import { Tag } from '../../ui';
import { doubtfulColumns, stages, type Stage } from './outcomes';
import styles from './StageLine.module.css';

interface StageProps {
  stage: Stage;
  inspection: Inspection;
  /** Questions without an answer. */
  open: number;
  onStage: (stage: Stage) => void;
}

/** The steps of the import as a line that can be gone back and forth. */
export function StageLine({ stage, inspection, open, onStage }: StageProps) {
  const { t, lang } = useText();
  const doubts = doubtfulColumns(inspection);
  const values = inspection.columns.reduce((sum, column) => sum + column.unknown.length, 0);
  const waiting: Partial<Record<Stage, string>> = {
    ...(doubts > 0 && { columns: t('imports.step.doubts', { count: doubts, n: count(lang, doubts) }) }),
    ...(open > 0 && { questions: t('imports.step.open', { count: open, n: count(lang, open) }) }),
  };
  return (
    <nav className={styles['steps']} aria-label={t('imports.steps')}>
      {stages.map((each, index) => (
        <Fragment key={each}>
          {index > 0 && <IconChevronRight size={14} stroke={1.75} aria-hidden className={styles['arrow']} />}
          <button type="button" className={styles['step']} aria-current={each === stage ? 'step' : undefined} onClick={() => onStage(each)}>
            {each !== 'preview' && waiting[each] === undefined && <IconCheck size={14} stroke={2} aria-hidden />}
            {t(`imports.step.${each}`)}
            {waiting[each] !== undefined && <Tag tone="amber">{waiting[each]}</Tag>}
            {each === 'columns' && doubts === 0 && values > 0 && <Tag>{t('imports.step.values', { count: values, n: count(lang, values) })}</Tag>}
          </button>
        </Fragment>
      ))}
    </nav>
  );
}
