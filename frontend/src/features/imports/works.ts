import { useCallback, useSyncExternalStore } from 'react';
import { backend, type Applied } from '../../backend';
import { decide, undecided, type Decided, type Decision } from './choices';
import type { Stage } from './outcomes';

/** A file being imported: what is decided about it so far, and where the person is. */
export interface Work {
  path: string;
  name: string;
  /** Null until the file has been read and says where to begin. */
  stage: Stage | null;
  decided: Decided;
  /** What was written, when it was. */
  done: Applied | null;
}

/** The files that are being imported. They stay while the person is elsewhere in the program. */
export interface Works {
  files: readonly Work[];
  /** The path of the one that is shown; "" for none. */
  current: string;
}

export type Step =
  | { do: 'open'; paths: readonly string[] }
  | { do: 'show'; path: string }
  | { do: 'leave'; path: string }
  | { do: 'stage'; path: string; stage: Stage }
  | { do: 'decide'; path: string; decision: Decision }
  | { do: 'done'; path: string; applied: Applied }
  | { do: 'undone'; path: string };

export const noWorks: Works = { files: [], current: '' };

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** Takes one step. Files newly opened come first; those begun wait with all that is decided. */
export function take(works: Works, step: Step): Works {
  const change = (path: string, changed: Partial<Work>): Works => ({
    ...works,
    files: works.files.map((file) => (file.path === path ? { ...file, ...changed } : file)),
  });
  const find = (path: string) => works.files.find((file) => file.path === path);
  switch (step.do) {
    case 'open': {
      const paths = [...new Set(step.paths)];
      const fresh = paths.map((path) => ({ path, name: nameOf(path), stage: null, decided: undecided, done: null }));
      const waiting = works.files.filter((file) => !file.done && !paths.includes(file.path));
      return { files: [...fresh, ...waiting], current: paths[0] ?? works.current };
    }
    case 'show':
      return find(step.path) ? { ...works, current: step.path } : works;
    case 'leave': {
      const files = works.files.filter((file) => file.path !== step.path);
      return { files, current: works.current === step.path ? (files[0]?.path ?? '') : works.current };
    }
    case 'stage':
      return change(step.path, { stage: step.stage });
    case 'decide': {
      const file = find(step.path);
      return file ? change(step.path, { decided: decide(file.decided, step.decision) }) : works;
    }
    case 'done':
      return change(step.path, { done: step.applied });
    case 'undone':
      return change(step.path, { done: null, stage: 'preview' });
  }
}

/** The files that a step has put away. */
export function gone(before: Works, after: Works): Work[] {
  return before.files.filter((file) => !after.files.some(({ path }) => path === file.path));
}

const byWorkspace = new Map<string, Works>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The files being imported into a workspace, and how to take a step with them. */
export function useWorks(workspace: string): { works: Works; step: (step: Step) => void } {
  const works = useSyncExternalStore(subscribe, () => byWorkspace.get(workspace) ?? noWorks);
  const step = useCallback(
    (next: Step) => {
      const before = byWorkspace.get(workspace) ?? noWorks;
      const after = take(before, next);
      byWorkspace.set(workspace, after);
      // The Go side lets go of a file with the page; of a locked workspace nothing is kept anyway.
      for (const { path } of gone(before, after)) void backend.imports.leave(path).catch(() => undefined);
      listeners.forEach((listener) => listener());
    },
    [workspace],
  );
  return { works, step };
}
