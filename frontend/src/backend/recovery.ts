import { useSyncExternalStore } from 'react';
import type { RecoveryView } from './types';

/** A recovery key that was just made. It is nowhere but here, until the workspace is closed or locked. */
export interface HeldRecovery {
  view: RecoveryView;
  /** It is being shown; else it waits to be typed back. */
  shown: boolean;
}

let held: HeldRecovery | null = null;
const listeners = new Set<() => void>();

function set(next: HeldRecovery | null): void {
  held = next;
  listeners.forEach((tell) => tell());
}

/** Keeps a new recovery key to be shown. */
export const holdRecovery = (view: RecoveryView): void => set({ view, shown: true });

/** Shows the key again, or puts it off. */
export const showRecovery = (shown: boolean): void => {
  if (held) set({ ...held, shown });
};

/** Forgets the key: it is on paper, or its workspace is no longer open. */
export const dropRecovery = (): void => set(null);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The recovery key that was just made, or null. */
export const useRecovery = (): HeldRecovery | null => useSyncExternalStore(subscribe, () => held);
