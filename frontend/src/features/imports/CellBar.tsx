import { Button, Menu } from '@mantine/core';
import { IconAlertCircle, IconArrowBackUp, IconChevronDown, IconPencil } from '@tabler/icons-react';
import type { Say } from '../../backend';
import { count, useText } from '../../text';
import { Keys } from '../../ui';
import styles from './FileGrid.module.css';

interface BarProps {
  /** The name of the cell that is pointed at, "" for none. */
  cell: string;
  text: string;
  doubt: Say | undefined;
  canEdit: boolean;
  /** What was corrected: texts by the names of their cells. */
  corrected: Readonly<Record<string, string>>;
  onEdit: () => void;
  onBack: (cell: string) => void;
}

/** The line over the grid: the cell pointed at with its whole text, what is asked about it, and its correction. */
export function CellBar({ cell, text, doubt, canEdit, corrected, onEdit, onBack }: BarProps) {
  const { t, say, lang } = useText();
  const cells = Object.keys(corrected);
  return (
    <div className={styles['bar']}>
      <span className={styles['barCell']}>{cell}</span>
      <span className={styles['barText']} title={text}>
        {doubt ? (
          <span className={styles['barDoubt']}>
            <IconAlertCircle size={15} stroke={1.75} aria-hidden />
            {say(doubt)}
          </span>
        ) : cell === '' ? (
          <span className={styles['barHint']}>{t('imports.file.bar_hint')}</span>
        ) : (
          text
        )}
      </span>
      {cell !== '' && corrected[cell] !== undefined && (
        <Button size="compact-xs" variant="subtle" leftSection={<IconArrowBackUp size={14} stroke={1.75} aria-hidden />} onClick={() => onBack(cell)}>
          {t('imports.file.take_back')}
        </Button>
      )}
      {canEdit && (
        <Button size="compact-xs" variant="subtle" leftSection={<IconPencil size={14} stroke={1.75} aria-hidden />} rightSection={<Keys keys="f2" />} onClick={onEdit}>
          {t('imports.file.correct_it')}
        </Button>
      )}
      {cells.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="compact-xs" variant="subtle" rightSection={<IconChevronDown size={13} stroke={2} aria-hidden />}>
              {t('imports.file.corrections', { count: cells.length, n: count(lang, cells.length) })}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('imports.file.corrections_what')}</Menu.Label>
            {cells.map((name) => (
              <Menu.Item key={name} leftSection={<IconArrowBackUp size={15} stroke={1.75} aria-hidden />} onClick={() => onBack(name)}>
                {t('imports.file.take_back_of', { cell: name, text: corrected[name] === '' ? t('imports.file.emptied') : (corrected[name] ?? '') })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
