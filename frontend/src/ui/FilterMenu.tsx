import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../text';
import styles from './pieces.module.css';

export interface FilterOption {
  id: string;
  name: string;
  count?: number;
}

interface FilterProps {
  label: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

const MANY = 10;

/** Narrows a list to some values of one kind; nothing chosen means all. */
export function FilterMenu({ label, options, chosen, onChange }: FilterProps) {
  const { t } = useText();
  const [search, setSearch] = useState('');
  const names = options.filter((o) => chosen.includes(o.id)).map((o) => o.name);
  const told = names.length > 2 ? t('filter.several', { count: names.length }) : names.join(', ');
  const visible = names.length === 0 ? label : `${label}: ${told}`;
  const text = search.toLocaleLowerCase('nb');
  const shown = options.filter((o) => o.name.toLocaleLowerCase('nb').includes(text));
  return (
    <Menu closeOnItemClick={false} onClose={() => setSearch('')}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant={chosen.length > 0 ? 'light' : 'default'}
          aria-label={t('filter.by', { what: visible })}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {visible}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles['filter'] ?? ''}>
        {options.length > MANY && (
          <Menu.Search
            size="xs"
            aria-label={t('filter.find', { what: label })}
            placeholder={t('filter.find', { what: label })}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        <div className={styles['filterList']} role="group" aria-label={label}>
          {shown.map((option) => {
            const on = chosen.includes(option.id);
            return (
              <Menu.CheckboxItem
                key={option.id}
                checked={on}
                rightSection={option.count !== undefined && <span className={styles['filterCount']}>{option.count}</span>}
                onChange={() => onChange(on ? chosen.filter((id) => id !== option.id) : [...chosen, option.id])}
              >
                {option.name}
              </Menu.CheckboxItem>
            );
          })}
        </div>
        {chosen.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item closeMenuOnClick onClick={() => onChange([])}>
              {t('filter.all')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
