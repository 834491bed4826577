import { spotlight } from '@mantine/spotlight';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFile,
  IconFileX,
  IconFlask,
  IconFolderOpen,
  IconLanguage,
  IconLock,
  IconPlus,
  IconSearch,
} from '@tabler/icons-react';
import { backend, useChange, useOverview, useRecovery, useStarted, useStatus, useSwitchWorkspace } from '../backend';
import { showLanguage, useText, type Lang } from '../text';
import { go, runCommand, showNotice, type Command } from '../ui';
import { screens } from './screens';

const MOST_RECENT = 5;

/** What the shell can do anywhere, by what it is about. */
export interface AppCommands {
  undo: Command;
  redo: Command;
  search: Command;
  files: Command[];
  /** The workspaces opened before, but not the open one. */
  recent: Command[];
  screens: Command[];
  other: Command[];
}

/** Makes the commands of the shell: files, screens, undo, search, language. */
export function useAppCommands(): AppCommands {
  const { t, say, lang } = useText();
  const overview = useOverview().data;
  const isOpen = overview?.open ?? false;
  // A new passphrase or the recovery sheet comes before everything else.
  const showsSheet = useRecovery()?.shown ?? false;
  const isBusy = showsSheet || (overview?.recovered ?? false);
  const isConflict = useStatus(isOpen).data?.state === 'conflict';
  const recent = useStarted().data?.recent ?? [];
  const undo = useChange(backend.edit.undo, { toldHere: true });
  const redo = useChange(backend.edit.redo, { toldHere: true });
  const open = useSwitchWorkspace(backend.files.open);
  const sample = useSwitchWorkspace(backend.files.openSample);
  const close = useSwitchWorkspace(backend.files.close);
  const lock = useSwitchWorkspace(backend.files.lock);
  const setLanguage = useChange(async (next: Lang) => {
    await showLanguage(next);
    return backend.system.setLanguage(next);
  });
  const step = (way: 'undo' | 'redo', back: 'undo' | 'redo') => {
    const name = overview?.[way] ? say(overview[way]) : '';
    (way === 'undo' ? undo : redo).mutate(undefined, {
      onSuccess: () =>
        showNotice({
          id: 'done',
          text: t(`done.${way}`, { what: name }),
          action: { name: t(`do.${back}`), run: () => void runCommand(`edit.${back}`) },
        }),
    });
  };
  const home = { onSuccess: () => go('home') };
  const named = (key: 'undo' | 'redo') => {
    const step = overview?.[key];
    return step ? t(`do.${key}_named`, { what: say(step) }) : t(`do.${key}`);
  };
  return {
    undo: {
      id: 'edit.undo',
      name: named('undo'),
      icon: IconArrowBackUp,
      keys: 'mod+z',
      disabled: !overview?.undo || isBusy || undo.isPending,
      run: () => step('undo', 'redo'),
    },
    redo: {
      id: 'edit.redo',
      name: named('redo'),
      icon: IconArrowForwardUp,
      keys: 'mod+shift+z',
      disabled: !overview?.redo || isBusy || redo.isPending,
      run: () => step('redo', 'undo'),
    },
    search: { id: 'app.search', name: t('palette.open'), icon: IconSearch, keys: 'mod+k', hidden: true, disabled: isBusy, run: spotlight.toggle },
    files: [
      { id: 'file.new', name: t('file.new'), icon: IconPlus, keys: 'mod+n', run: () => go('new') },
      { id: 'file.open', name: t('file.open'), icon: IconFolderOpen, keys: 'mod+o', run: () => open.mutate('', home) },
      { id: 'file.sample', name: t('file.sample'), icon: IconFlask, run: () => sample.mutate(undefined, home) },
      {
        id: 'file.lock',
        name: t('file.lock'),
        icon: IconLock,
        keys: 'mod+l',
        disabled: !overview?.lockable,
        run: () => {
          spotlight.close();
          lock.mutate(undefined);
        },
      },
      {
        id: 'file.close',
        name: t('file.close'),
        icon: IconFileX,
        keys: 'mod+w',
        disabled: !isOpen && !overview?.locked && !overview?.rescue,
        run: () => close.mutate(undefined, home),
      },
    ],
    recent: recent
      .filter((file) => file.path !== overview?.path)
      .slice(0, MOST_RECENT)
      .map((file) => ({
        id: `file.recent:${file.path}`,
        name: file.name,
        icon: IconFile,
        run: () => open.mutate(file.path, home),
      })),
    screens: screens.map((screen) => ({
      id: screen.command,
      name: t(`screen.${screen.id}`),
      icon: screen.icon,
      ...(screen.keys !== undefined ? { keys: screen.keys } : {}),
      group: 'screens',
      hidden: screen.rail === undefined && !isConflict,
      disabled: (!isOpen || isBusy) && screen.id !== 'settings',
      run: () => go(screen.id),
    })),
    other: [
      {
        id: 'edit.redo_other',
        name: t('do.redo'),
        keys: 'mod+y',
        hidden: true,
        disabled: !overview?.redo || redo.isPending,
        run: () => step('redo', 'undo'),
      },
      {
        id: 'app.language',
        name: t('language.other'),
        icon: IconLanguage,
        run: () => setLanguage.mutate(lang === 'nb' ? 'en' : 'nb'),
      },
      { id: 'help.about', name: t('help.about'), hidden: true, run: () => go('settings') },
    ],
  };
}
