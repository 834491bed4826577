import { Button, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconCircleDashed, IconHelpCircle, IconLock, IconPencil, type Icon } from '@tabler/icons-react';
import type { Choices, Column } from '../../backend';
import { useText } from '../../text';
import type { Decision } from './choices';
import { isDropped } from './columns';
import styles from './Columns.module.css';
import { DateOrder } from './DateOrder';
import { useFieldLabel, type FieldGroup } from './fields';
import { FieldSelect } from './FieldSelect';
import { ValueMap } from './ValueMap';
import { shown } from './values';

interface RowProps {
  column: Column;
  choices: Choices;
  groups: readonly FieldGroup[];
  decide: (decision: Decision) => void;
  /** All values of the column are shown, not only the first. */
  opened: boolean;
  /** The letters of the columns that feed the same field. */
  others: readonly string[];
}

/** One column as understood, with everything that can be changed about it. */
export function ColumnRow({ column, choices, groups, decide, opened, others }: RowProps) {
  const { t, say, lang } = useText();
  const label = useFieldLabel();
  const header = column.header === '' ? t('imports.columns.no_header') : column.header;
  const chosen = choices.columns[column.letter] !== undefined;
  return (
    <li className={styles['row']} data-out={isDropped(column) || undefined} data-letter={column.letter}>
      <span className={styles['letter']}>{column.letter}</span>
      <div className={styles['what']}>
        <div className={styles['header']} title={header}>
          <span>{header}</span>
          {column.hidden && <small>{t('imports.columns.hidden')}</small>}
        </div>
        <div className={styles['samples']} title={column.samples.join('\n')}>
          {column.samples.length === 0 ? t('imports.columns.empty') : column.samples.map((sample) => shown(lang, sample)).join(' · ')}
        </div>
      </div>
      <div className={styles['field']}>
        {column.treatment === 'refuse' ? (
          <div className={styles['locked']}>
            <IconLock size={15} stroke={1.75} aria-hidden />
            {t('imports.columns.locked')}
          </div>
        ) : (
          <FieldSelect {...{ column, header, groups, decide }} />
        )}
        <div className={styles['why']}>
          <Sureness column={column} />
          <span>{say(column.why)}</span>
          {column.treatment === 'use' && column.confidence === 'unsure' && !column.changed && (
            <Button
              ml="auto"
              size="compact-xs"
              aria-label={t('imports.columns.right_of', { letter: column.letter, field: label(column.field) })}
              onClick={() => decide({ what: 'column', letter: column.letter, choice: { treatment: 'use', field: column.field } })}
            >
              {t('imports.columns.right')}
            </Button>
          )}
          {chosen && column.treatment !== 'refuse' && (
            <Tooltip label={t('imports.columns.back')}>
              <UnstyledButton
                className={styles['back']}
                aria-label={t('imports.columns.back')}
                onClick={() => decide({ what: 'column', letter: column.letter, choice: null })}
              >
                <IconArrowBackUp size={14} stroke={1.75} aria-hidden />
              </UnstyledButton>
            </Tooltip>
          )}
        </div>
        {others.length > 0 && <div className={styles['also']}>{t('imports.columns.together', { count: others.length, columns: others.join(', ') })}</div>}
        {column.also.length > 0 && <div className={styles['also']}>{t('imports.columns.also', { fields: column.also.map(label).join(', ') })}</div>}
      </div>
      <DateOrder {...{ column, decide }} />
      <ValueMap {...{ column, choices, decide, opened }} />
    </li>
  );
}

const signs: Record<'certain' | 'likely' | 'unsure' | 'chosen', Icon> = {
  certain: IconCircleCheck,
  likely: IconCircleDashed,
  unsure: IconHelpCircle,
  chosen: IconPencil,
};

function Sureness({ column }: { column: Column }) {
  const { t } = useText();
  if (isDropped(column) && !column.changed) return null;
  const sure = column.changed ? 'chosen' : column.confidence === 'certain' || column.confidence === 'likely' ? column.confidence : 'unsure';
  const Sign = signs[sure];
  return (
    <span className={styles['sure']} data-sure={sure}>
      <Sign size={14} stroke={1.75} aria-hidden />
      {t(`imports.sure.${sure}`)}
    </span>
  );
}
