import { Textarea } from '@mantine/core';
import type { Ref } from 'react';
import { useText } from '../../text';
import styles from './Lock.module.css';

interface KeyFieldProps {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLTextAreaElement>;
}

/** The recovery key as it is typed from the sheet. */
export function KeyField({ value, onChange, ref }: KeyFieldProps) {
  const { t } = useText();
  return (
    <Textarea
      {...(ref ? { ref } : {})}
      className={styles['key'] ?? ''}
      label={t('lock.key')}
      description={t('lock.key_about')}
      value={value}
      rows={5}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="characters"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
