import { Button, SegmentedControl } from '@mantine/core';
import type { Column } from '../../backend';
import { day, useText } from '../../text';
import type { Decision } from './choices';
import { eitherDate } from './columns';
import styles from './Columns.module.css';

/** How a column's dates are read, when they can be read in two ways: told with a date of the file, and settled by one choice. */
export function DateOrder({ column, decide }: { column: Column; decide: (decision: Decision) => void }) {
  const { t, lang } = useText();
  if (!column.datesOpen && !column.datesChosen) return null;
  const example = eitherDate(column.samples);
  const name = (order: 'day' | 'month') =>
    example ? t(`imports.values.${order}_as`, { date: day(lang, example[order]) }) : t(`imports.values.${order}`);
  const choose = (order: string) => decide({ what: 'dates', letter: column.letter, order });
  return (
    <div className={styles['values']} data-open={column.datesOpen || undefined}>
      <p>
        {column.datesOpen
          ? example
            ? t('imports.values.dates_open_as', { date: example.text })
            : t('imports.values.dates_open')
          : t('imports.values.dates_chosen')}
      </p>
      <div className={styles['dates']}>
        <SegmentedControl
          size="xs"
          aria-label={t('imports.values.dates')}
          value={column.dates}
          data={(['day', 'month'] as const).map((order) => ({ value: order, label: name(order) }))}
          onChange={choose}
        />
        {column.datesOpen && (
          <Button size="compact-sm" onClick={() => choose(column.dates)}>
            {t('imports.values.dates_right')}
          </Button>
        )}
      </div>
    </div>
  );
}
