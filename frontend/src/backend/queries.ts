import {
  keepPreviousData,
  MutationCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { backend } from './api';
import { decodeFault, type Fault } from './client';
import { dropRecovery, holdRecovery } from './recovery';
import type { Changed, Made, Overview, RecoveryView, SafetyView, StatusView } from './types';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Fault;
    mutationMeta: ChangeOptions;
  }
}

export const keys = {
  started: ['started'],
  overview: ['overview'],
  programme: ['programme'],
  people: ['people'],
  found: (query: string) => ['people', 'found', query],
  person: (enrolment: string) => ['people', 'one', enrolment],
  imports: ['imports'],
  importDetail: (id: string) => ['imports', 'one', id],
  matching: ['matching'],
  report: (lang: string) => ['report', lang],
  safety: ['safety'],
  status: ['status'],
  versions: ['versions'],
  version: (id: string) => ['versions', 'one', id],
  comparison: (id: string) => ['comparison', id],
  conflict: ['conflict'],
  log: ['log'],
  erasure: (person: string) => ['erasure', person],
} as const;

export interface ChangeOptions extends Record<string, unknown> {
  /** The screen shows the fault itself. */
  faultShownHere?: boolean;
  /** The screen tells itself what was done. */
  toldHere?: boolean;
  /** What it is called with, such as a passphrase, is forgotten as soon as it is answered. */
  secret?: boolean;
}

/** Tells the shell how changes went, so that no screen repeats it. */
export interface Hooks {
  onDone: (changed: Changed) => void;
  onFault: (fault: Fault) => void;
}

/** Makes the cache of everything that the Go side owns. It is told of changes, so nothing grows old by itself. */
export function makeQueryClient(hooks: Hooks): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, networkMode: 'always', refetchOnWindowFocus: false },
      mutations: { retry: false, networkMode: 'always' },
    },
    mutationCache: new MutationCache({
      onSuccess: (data, _variables, _result, mutation) => {
        if (isChanged(data) && !mutation.meta?.toldHere) hooks.onDone(data);
      },
      onError: (error, _variables, _result, mutation) => {
        const fault = decodeFault(error);
        if (fault.code !== 'cancelled' && !mutation.meta?.faultShownHere) hooks.onFault(fault);
      },
    }),
  });
}

function isChanged(data: unknown): data is Changed {
  return typeof data === 'object' && data !== null && 'kinds' in data;
}

// What each kind of change makes stale. Where things stand, what was done and what was kept are always asked anew.
const touched: Record<string, (keyof typeof keys)[]> = {
  programme: ['programme', 'matching', 'report'],
  sessions: ['programme', 'report'],
  people: ['people', 'matching', 'report'],
  consents: ['people', 'matching', 'report'],
  ties: ['matching', 'people'],
  overrides: ['matching'],
  weights: ['matching'],
  plan: ['matching', 'report'],
  pairs: ['matching', 'people', 'report'],
  imports: ['imports'],
  disclosures: ['report'],
  settings: [],
};

/** Asks anew for what a change has touched; a kind that is not known touches everything. */
export async function refresh(client: QueryClient, kinds: readonly string[]): Promise<void> {
  const roots = new Set<string>([keys.overview[0], keys.log[0], keys.versions[0], 'comparison']);
  for (const kind of kinds) {
    const known = touched[kind];
    if (!known) return client.invalidateQueries();
    known.forEach((root) => roots.add(root));
  }
  await client.invalidateQueries({ predicate: (query) => roots.has(String(query.queryKey[0])) });
}

/** Takes a new state of the file. A conflict that comes or goes changes what the day holds. */
export function showStatus(client: QueryClient, status: StatusView): void {
  const before = client.getQueryData<StatusView>(keys.status)?.state;
  client.setQueryData(keys.status, status);
  if ((before === 'conflict') === (status.state === 'conflict')) return;
  void client.invalidateQueries({ queryKey: keys.overview });
  void client.invalidateQueries({ queryKey: keys.conflict });
}

/** Forgets one workspace and shows the other. */
export function showWorkspace(client: QueryClient, overview: Overview): void {
  const before = client.getQueryData<Overview>(keys.overview);
  if (!overview.open || before?.path !== overview.path) dropRecovery();
  client.getMutationCache().clear();
  client.removeQueries({ predicate: ({ queryKey: [root] }) => root !== keys.overview[0] && root !== keys.started[0] });
  client.setQueryData(keys.overview, overview);
  void client.invalidateQueries({ queryKey: keys.started });
}

/** Version, platform and recent files. */
export const useStarted = () => useQuery({ queryKey: keys.started, queryFn: backend.system.start });
export const useOverview = () => useQuery({ queryKey: keys.overview, queryFn: backend.files.state });
export const useProgramme = () => useQuery({ queryKey: keys.programme, queryFn: backend.programme.get });
export const usePeople = (wanted = true) =>
  useQuery({ queryKey: keys.people, queryFn: backend.people.list, enabled: wanted });
export const useImports = () => useQuery({ queryKey: keys.imports, queryFn: backend.imports.history });
export const useImportDetail = (id: string) =>
  useQuery({ queryKey: keys.importDetail(id), queryFn: () => backend.imports.detail(id) });
export const useMatching = () => useQuery({ queryKey: keys.matching, queryFn: backend.matching.view });

/** Finds people while the query changes, showing the last finds until the next are there. */
export const useFound = (query: string) =>
  useQuery({
    queryKey: keys.found(query),
    queryFn: () => backend.people.find(query),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });

export const usePerson = (enrolment: string) =>
  useQuery({
    queryKey: keys.person(enrolment),
    queryFn: () => backend.people.get(enrolment),
    placeholderData: keepPreviousData,
  });

export const useReport = (lang: string) =>
  useQuery({
    queryKey: keys.report(lang),
    queryFn: () => backend.reports.preview(lang),
    placeholderData: keepPreviousData,
  });

/**
 * A change of the workspace. What is done is told with its undo by the shell,
 * and so is a fault, unless the screen shows it itself (`faultShownHere`).
 */
export function useChange<V, R>(
  call: (variables: V) => Promise<R>,
  options: ChangeOptions = {},
): UseMutationResult<R, Fault, V> {
  const once = useOnce(call);
  return useMutation<R, Fault, V>({ mutationFn: once, meta: options, ...(options.secret ? { gcTime: 0 } : {}) });
}

/** The same call made again before it was answered, as by a double click, is one call. */
function useOnce<V, R>(call: (variables: V) => Promise<R>): (variables: V) => Promise<R> {
  const flying = useRef(new Map<string, Promise<R>>());
  return (variables) => {
    const key = JSON.stringify([variables]);
    const before = flying.current.get(key);
    if (before) return before;
    const answer = call(variables).finally(() => flying.current.delete(key));
    flying.current.set(key, answer);
    return answer;
  };
}

/** Opens, makes or closes a workspace and shows it. A cancelled dialog changes nothing. */
export function useSwitchWorkspace<V>(call: (variables: V) => Promise<Overview>, options: ChangeOptions = {}) {
  const client = useQueryClient();
  return useMutation<Overview, Fault, V>({
    mutationFn: call,
    meta: options,
    ...(options.secret ? { gcTime: 0 } : {}),
    onSuccess: (overview) => showWorkspace(client, overview),
  });
}

/** Makes a workspace and shows it; the answer holds its recovery key, which is nowhere else. */
export function useMake<V>(call: (variables: V) => Promise<Made>) {
  const client = useQueryClient();
  return useMutation<Made, Fault, V>({
    mutationFn: call,
    meta: { faultShownHere: true },
    gcTime: 0,
    onSuccess: ({ overview, recovery }) => {
      showWorkspace(client, overview);
      holdRecovery(recovery);
    },
  });
}

/** A change of what stands on the screen of safekeeping; the answer is how things are then. */
export function useSafetyChange<V>(call: (variables: V) => Promise<SafetyView>, options: ChangeOptions = {}) {
  const client = useQueryClient();
  return useMutation<SafetyView, Fault, V>({
    mutationFn: call,
    meta: options,
    ...(options.secret ? { gcTime: 0 } : {}),
    onSuccess: (view) => {
      client.setQueryData(keys.safety, view);
      client.setQueryData(keys.status, view.status);
      return client.invalidateQueries({ queryKey: keys.overview });
    },
  });
}

export const useSafety = (wanted = true) =>
  useQuery({ queryKey: keys.safety, queryFn: backend.safety.state, enabled: wanted, staleTime: 0 });
export const useStatus = (wanted = true) =>
  useQuery({ queryKey: keys.status, queryFn: backend.safety.status, enabled: wanted });
export const useVersions = () => useQuery({ queryKey: keys.versions, queryFn: backend.versions.list, staleTime: 0 });
export const useVersion = (id: string) =>
  useQuery({ queryKey: keys.version(id), queryFn: () => backend.versions.show(id), gcTime: 0 });
export const useComparison = (id: string) =>
  useQuery({ queryKey: keys.comparison(id), queryFn: () => backend.versions.compare(id), gcTime: 0 });
export const useConflict = () => useQuery({ queryKey: keys.conflict, queryFn: backend.conflict.view, staleTime: 0 });
export const useLog = (limit: number) => useQuery({ queryKey: keys.log, queryFn: () => backend.log.list(limit), staleTime: 0 });
export const useErasure = (person: string) =>
  useQuery({ queryKey: keys.erasure(person), queryFn: () => backend.people.erasePreview(person), gcTime: 0, staleTime: 0 });

/** A change of the keys that gives a new recovery key, to be shown. */
export function useKeyChange<V>(call: (variables: V) => Promise<RecoveryView>) {
  const client = useQueryClient();
  return useMutation<RecoveryView, Fault, V>({
    mutationFn: call,
    meta: { faultShownHere: true },
    gcTime: 0,
    onSuccess: (view) => {
      holdRecovery(view);
      void client.invalidateQueries({ queryKey: keys.safety });
      return client.invalidateQueries({ queryKey: keys.overview });
    },
  });
}
