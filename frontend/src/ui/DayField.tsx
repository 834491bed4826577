import { useRef, useState } from 'react';
import { DateInput, type DateInputProps } from '@mantine/dates';
import { readDay, useText } from '../text';

interface DayFieldProps extends Omit<DateInputProps, 'value' | 'onChange'> {
  /** "2006-01-02", or "" for no day. */
  value: string;
  onChange: (day: string) => void;
}

/** A day, typed as day.month.year or picked from a month with its week numbers. */
export function DayField({ value, onChange, onBlur, error, ...rest }: DayFieldProps) {
  const { t } = useText();
  const typed = useRef('');
  const [unread, setUnread] = useState('');
  return (
    <DateInput
      dateParser={(text) => {
        typed.current = text;
        return readDay(text);
      }}
      error={unread === '' ? error : t('day.unread', { typed: unread })}
      onBlur={(event) => {
        setUnread(typed.current !== '' && readDay(typed.current) === null ? typed.current : '');
        typed.current = '';
        onBlur?.(event);
      }}
      valueFormat="D.M.YYYY"
      placeholder={t('day.form')}
      withWeekNumbers
      clearable
      popoverProps={{ withinPortal: false }}
      clearButtonProps={{ 'aria-label': t('day.clear') }}
      ariaLabels={{
        nextMonth: t('day.next_month'),
        previousMonth: t('day.previous_month'),
        nextYear: t('day.next_year'),
        previousYear: t('day.previous_year'),
        nextDecade: t('day.next_decade'),
        previousDecade: t('day.previous_decade'),
      }}
      {...rest}
      value={value === '' ? null : value}
      onChange={(day) => {
        setUnread('');
        onChange(day ?? '');
      }}
    />
  );
}
