import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { createElement, type ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Fault } from './client';
import { keys, makeQueryClient, refresh, showStatus, showWorkspace, useChange } from './queries';
import { holdRecovery, showRecovery, useRecovery } from './recovery';
import type { Overview, StatusView } from './types';

const hooks = () => ({ onDone: vi.fn(), onFault: vi.fn() });

describe('refresh', () => {
  const stale = async (kinds: string[]) => {
    const client = makeQueryClient(hooks());
    const all = [keys.overview, keys.people, keys.person('e1'), keys.matching, keys.imports, keys.report('nb')];
    all.forEach((key) => client.setQueryData(key, {}));
    await refresh(client, kinds);
    return all.filter((key) => client.getQueryState(key)?.isInvalidated).map((key) => key.join('.'));
  };

  it('touches what the kinds touch, and always where things stand', async () => {
    expect(await stale(['weights'])).toEqual(['overview', 'matching']);
    expect(await stale(['people'])).toEqual(['overview', 'people', 'people.one.e1', 'matching', 'report.nb']);
    expect(await stale([])).toEqual(['overview']);
  });

  it('touches everything for a kind it does not know', async () => {
    expect(await stale(['something new'])).toHaveLength(6);
  });
});

describe('changes', () => {
  const run = (call: () => Promise<unknown>, meta = {}) => {
    const told = hooks();
    const client = makeQueryClient(told);
    const mutation = client.getMutationCache().build(client, { mutationFn: call, meta });
    return mutation.execute(undefined).then(() => told, () => told);
  };

  it('are told when done, unless the screen tells it', async () => {
    const changed = { kinds: ['people'] };
    expect((await run(() => Promise.resolve(changed))).onDone).toHaveBeenCalledWith(changed);
    expect((await run(() => Promise.resolve(changed), { toldHere: true })).onDone).not.toHaveBeenCalled();
    expect((await run(() => Promise.resolve({ path: 'x' }))).onDone).not.toHaveBeenCalled();
  });

  it('are told when refused, unless cancelled or shown by the screen', async () => {
    const refuse = (code: string) => () => Promise.reject(new Fault(code));
    expect((await run(refuse('disk_full'))).onFault).toHaveBeenCalledWith(expect.objectContaining({ code: 'disk_full' }));
    expect((await run(refuse('cancelled'))).onFault).not.toHaveBeenCalled();
    expect((await run(refuse('disk_full'), { faultShownHere: true })).onFault).not.toHaveBeenCalled();
  });
});

it('forgets one workspace when another is shown', () => {
  const client = makeQueryClient(hooks());
  client.setQueryData(keys.people, {});
  client.setQueryData(keys.started, {});
  const overview = { open: false } as Overview;
  showWorkspace(client, overview);
  expect(client.getQueryData(keys.people)).toBeUndefined();
  expect(client.getQueryData(keys.overview)).toBe(overview);
  expect(client.getQueryData(keys.started)).toEqual({});
});

describe('a recovery key that was just made', () => {
  const open = { open: true, path: '/a.omvendt' } as Overview;
  const key = { key: 'AGE', parts: ['AGE'], ask: [0] };
  const held = () => renderHook(() => useRecovery()).result.current;

  it('stays while its workspace is shown anew, and is put off without being lost', () => {
    const client = makeQueryClient(hooks());
    showWorkspace(client, open);
    holdRecovery(key);
    showWorkspace(client, { ...open });
    showRecovery(false);
    expect(held()).toEqual({ view: key, shown: false });
  });

  it('is forgotten when the workspace is locked, closed or another', () => {
    for (const next of [{ ...open, open: false }, { ...open, path: '/b.omvendt' }]) {
      const client = makeQueryClient(hooks());
      showWorkspace(client, open);
      holdRecovery(key);
      showWorkspace(client, next);
      expect(held()).toBeNull();
    }
  });
});

it('asks anew for the day when a conflict comes or goes, and not for every state of the file', () => {
  const client = makeQueryClient(hooks());
  const state = (name: string) => ({ state: name }) as StatusView;
  const told = (name: string) => {
    client.setQueryData(keys.overview, {});
    showStatus(client, state(name));
    return client.getQueryState(keys.overview)?.isInvalidated;
  };
  expect(['pending', 'published', 'conflict', 'conflict', 'published'].map(told)).toEqual([false, false, true, false, true]);
});

describe('a change asked for twice at once', () => {
  it('is made once, and again when the first was answered', async () => {
    const answers: (() => void)[] = [];
    const call = vi.fn((name: string) => new Promise<object>((resolve) => answers.push(() => resolve({ name }))));
    const client = makeQueryClient(hooks());
    const wrapper = ({ children }: { children: ReactNode }) => createElement(QueryClientProvider, { client }, children);
    const { result } = renderHook(() => useChange(call), { wrapper });
    const twice = async () => {
      const both = [result.current.mutateAsync('a'), result.current.mutateAsync('a'), result.current.mutateAsync('b')];
      await vi.waitFor(() => expect(answers).toHaveLength(2));
      answers.splice(0).forEach((answer) => answer());
      await Promise.all(both);
    };
    await act(twice);
    expect(call.mock.calls.map(([name]) => name)).toEqual(['a', 'b']);
    await act(twice);
    expect(call).toHaveBeenCalledTimes(4);
  });
});
