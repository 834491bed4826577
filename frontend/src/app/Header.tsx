import { ActionIcon, Button, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconSearch } from '@tabler/icons-react';
import type { Overview } from '../backend';
import { useText } from '../text';
import { CommandItems, Keys, keysShown, type Command } from '../ui';
import { SaveStatus } from './SaveStatus';
import styles from './Shell.module.css';
import type { AppCommands } from './useAppCommands';

/** The line at the top: which programme, search, undo, and that everything is saved. */
export function Header({ overview, commands }: { overview: Overview; commands: AppCommands }) {
  const { t } = useText();
  return (
    <header className={styles['header']}>
      <span className={styles['name']}>{t('app.name')}</span>
      <Menu>
        <Menu.Target>
          <Button variant="subtle" color="gray" size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
            {overview.open ? named(overview) : (overview.locked?.file ?? t('file.none'))}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {overview.open && <Menu.Label>{overview.file}</Menu.Label>}
          {commands.recent.length > 0 && (
            <>
              <Menu.Label>{t('file.recent')}</Menu.Label>
              <CommandItems commands={commands.recent} />
              <Menu.Divider />
            </>
          )}
          <CommandItems commands={commands.files} />
        </Menu.Dropdown>
      </Menu>
      <span className={styles['spring']} />
      {overview.open && (
        <>
          <StepButton command={commands.undo} />
          <StepButton command={commands.redo} />
          <UnstyledButton className={styles['search']} onClick={commands.search.run}>
            <IconSearch size={14} stroke={1.75} aria-hidden />
            <span>{t('do.search')}</span>
            <Keys keys="mod+k" />
          </UnstyledButton>
          <SaveStatus />
        </>
      )}
    </header>
  );
}

function named({ programme }: Overview): string {
  return [programme.partner, programme.label].filter((part) => part !== '').join(' · ');
}

function StepButton({ command }: { command: Command }) {
  const IconOf = command.icon;
  return (
    <Tooltip label={`${command.name} · ${keysShown(command.keys ?? '')}`}>
      <ActionIcon aria-label={command.name} disabled={command.disabled ?? false} onClick={command.run}>
        {IconOf && <IconOf size={17} stroke={1.75} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
