import { useSyncExternalStore } from 'react';

/** The screens by id, as the Go side names them too. */
export type ScreenId = 'home' | 'imports' | 'people' | 'matching' | 'programme' | 'reports' | 'settings';

// The Go side calls two screens by what stands on them.
const alias: Record<string, ScreenId> = { today: 'home', plan: 'programme' };

const screens: readonly ScreenId[] = ['home', 'imports', 'people', 'matching', 'programme', 'reports', 'settings'];

export interface Route {
  screen: ScreenId;
  /** What is open in the screen, such as an enrolment; "" for nothing. */
  open: string;
}

/** Reads a place of the page, "#/people/e1"; anything unknown is the first screen. */
export function parseRoute(hash: string): Route {
  const [screen = '', open = ''] = hash.replace(/^#\/?/, '').split('/');
  const known = alias[screen] ?? screens.find((id) => id === screen);
  return known ? { screen: known, open: decodeURIComponent(open) } : { screen: 'home', open: '' };
}

/** The screen that the Go side names. */
export const asScreen = (name: string): ScreenId => parseRoute(name).screen;

/** Goes to a screen, with something open in it. */
export function go(screen: ScreenId, open = ''): void {
  window.location.hash = open === '' ? `/${screen}` : `/${screen}/${encodeURIComponent(open)}`;
}

/** Opens something in the screen shown, without a step in the history for each row walked over. */
export function openHere(open: string): void {
  const { screen } = parseRoute(window.location.hash);
  window.history.replaceState(null, '', open === '' ? `#/${screen}` : `#/${screen}/${encodeURIComponent(open)}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** Where the page is. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}
