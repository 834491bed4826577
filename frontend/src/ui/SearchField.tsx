import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useRef } from 'react';
import { useText } from '../text';
import { useCommands } from './commands';
import { Keys } from './pieces';
import styles from './pieces.module.css';

interface SearchProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Called on ↓ or Enter, to walk on into the list. */
  onLeave?: () => void;
  ref?: Ref<HTMLInputElement>;
}

/** The search over a list: `/` goes to it, Esc empties it, ↓ leaves it for the list. */
export function SearchField({ label, value, onChange, onLeave, ref }: SearchProps) {
  const { t } = useText();
  const own = useRef<HTMLInputElement | null>(null);
  useCommands([{ id: 'list.search', name: label, icon: IconSearch, keys: '/', run: () => own.current?.select() }]);
  return (
    <TextInput
      ref={(node) => {
        own.current = node;
        if (typeof ref === 'function') ref(node);
        else if (ref) ref.current = node;
      }}
      type="text"
      size="xs"
      className={styles['search'] ?? ''}
      aria-label={label}
      placeholder={label}
      value={value}
      leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
      rightSection={
        value === '' ? <Keys keys="/" /> : <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => onChange('')} />
      }
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') {
          event.preventDefault();
          event.stopPropagation();
          onChange('');
        } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
          event.preventDefault();
          onLeave?.();
        }
      }}
    />
  );
}
