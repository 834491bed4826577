import { Button } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { Suspense, useEffect, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { backend, decodeFault, drop, Fault, keys, listen, refresh, showWorkspace, useOverview, useRecovery, type Overview } from '../backend';
import Start from '../features/home/Start';
import { Lock, Recovered, Rescue } from '../features/lock';
import { Recovery } from '../features/recovery';
import { useText } from '../text';
import { FaultNotice, go, Guard, hideFault, hideNotices, runByKey, runCommand, showNotice, useCommands, useFaultText, useScreenId } from '../ui';
import { reactions } from './client';
import { Header } from './Header';
import { Palette } from './Palette';
import { Rail } from './Rail';
import { screens } from './screens';
import styles from './Shell.module.css';
import { useActivity } from './useActivity';
import { useAppCommands } from './useAppCommands';

/** The frame: header, rail and the screen; or the start when no workspace is open. */
export function Shell() {
  const { t } = useText();
  const overview = useOverview().data;
  const current = useScreenId();
  const commands = useAppCommands();
  useCommands([commands.undo, commands.redo, commands.search, ...commands.files, ...commands.recent, ...commands.screens, ...commands.other]);
  useReactions();
  useEvents(overview?.open ?? false);
  useActivity(overview?.lockable ?? false);
  const first = useFirst(overview);
  useEffect(() => hideFault(), [current, overview?.path]);

  if (!overview) return null;
  const screen = screens.find((s) => s.id === current);
  const isClosed = !overview.open && !overview.locked && !overview.rescue;
  const showsStart = current === 'new' || (isClosed && current !== 'settings');
  const showsFirst = first !== null && current !== 'new' && (overview.open || current !== 'settings');
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#content" onClick={(event) => skipTo(event)}>
        {t('app.skip')}
      </a>
      <Header overview={overview} commands={commands} />
      {overview.open && !showsFirst && <Rail commands={commands.screens} current={current} />}
      <main id="content" tabIndex={-1} className={styles['main']}>
        <Suspense fallback={null}>
          {showsStart ? (
            <Start commands={[...commands.files, ...commands.other]} isOpen={!isClosed} />
          ) : showsFirst ? (
            first
          ) : (
            screen && (
              <Guard key={`${screen.id} ${overview.path}`} instead={(again) => <Fallen again={again} />}>
                <screen.View />
              </Guard>
            )
          )}
        </Suspense>
        <Notifications position="bottom-center" limit={3} withinPortal={false} />
      </main>
      <Palette />
    </div>
  );
}

/** What comes before the screens: the lock, what can be rescued, a new passphrase, the recovery sheet. */
function useFirst(overview: Overview | undefined): ReactNode {
  const recovery = useRecovery();
  if (overview?.locked) return <Lock key={overview.locked.path} lock={overview.locked} />;
  if (overview?.rescue) return <Rescue key={overview.rescue.path} rescue={overview.rescue} />;
  if (overview?.recovered) return <Recovered />;
  return recovery?.shown ? <Recovery recovery={recovery.view} /> : null;
}

function Fallen({ again }: { again: () => void }) {
  const { t } = useText();
  return (
    <div className={styles['fallen']}>
      <FaultNotice fault={{ code: 'internal', args: {} }} action={<Button onClick={again}>{t('do.try_again')}</Button>} />
    </div>
  );
}

// The native menu can name a file that the page no longer lists.
const RECENT = 'file.recent:';
const ENDING = '.omvendt';

function openRecent(path: string): void {
  backend.files.open(path).catch((reason: unknown) => reactions.onFault(decodeFault(reason)));
}

function skipTo(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

// Every change ends in one notice: its name and its undo, or the three sentences of its fault.
function useReactions(): void {
  const { t, say } = useText();
  const told = useFaultText();
  useEffect(() => {
    reactions.onDone = (changed) => {
      if (!changed.undo) return;
      showNotice({
        id: 'done',
        text: t('app.done', { what: say(changed.undo) }),
        action: { name: t('do.undo'), run: () => void runCommand('edit.undo') },
      });
    };
    reactions.onFault = (fault: Fault) => {
      const { what, safe, next } = told(fault);
      showNotice({ id: 'fault', text: what, detail: `${safe} ${next}`, tone: 'fault' });
    };
  });
}

function useEvents(open: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    const stops = [
      listen('changed', (changed) => void refresh(client, changed.kinds)),
      listen('status', (status) => client.setQueryData(keys.status, status)),
      listen('opened', () => {
        hideNotices(); // they can name people
        void backend.files.state().then((overview) => showWorkspace(client, overview));
      }),
      listen('dropped', (paths) => {
        const file = paths.find((path) => path.toLowerCase().endsWith(ENDING));
        if (file !== undefined) openRecent(file);
        else if (open) {
          go('imports');
          drop(paths);
        } else reactions.onFault(new Fault('no_workspace'));
      }),
      listen('refused', (fault) => reactions.onFault(decodeFault(fault))),
      listen('command', (id) => {
        if (!runCommand(id) && id.startsWith(RECENT)) openRecent(id.slice(RECENT.length));
      }),
    ];
    const onKey = (event: KeyboardEvent) => {
      if (runByKey(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      stops.forEach((stop) => stop());
      window.removeEventListener('keydown', onKey);
    };
  }, [client, open]);
}
