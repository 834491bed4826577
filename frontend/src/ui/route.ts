import { useSyncExternalStore } from 'react';

/** The screens by id, as the Go side names them too; "new" asks for a new programme. */
export type ScreenId = 'new' | 'home' | 'imports' | 'people' | 'matching' | 'programme' | 'reports' | 'safety' | 'conflict' | 'settings';

// The Go side calls two screens by what stands on them.
const alias: Record<string, ScreenId> = { today: 'home', plan: 'programme' };

const screens: readonly ScreenId[] = ['new', 'home', 'imports', 'people', 'matching', 'programme', 'reports', 'safety', 'conflict', 'settings'];

export interface Route {
  screen: ScreenId;
  /** What is open in the screen, such as an enrolment; "" for nothing. */
  open: string;
  /** What the screen is narrowed to on arrival, such as "flagged"; "" for nothing. */
  only: string;
}

/** Reads a place of the page, "#/people/e1"; anything unknown is the first screen. */
export function parseRoute(hash: string): Route {
  const [place = '', only = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen = '', open = ''] = place.split('/');
  const known = alias[screen] ?? screens.find((id) => id === screen);
  return known ? { screen: known, open: decodeURIComponent(open), only } : { screen: 'home', open: '', only: '' };
}

/** Writes a place of the page. */
export function placeOf({ screen, open = '', only = '' }: Partial<Route> & { screen: ScreenId }): string {
  return `#/${screen}${open && `/${encodeURIComponent(open)}`}${only && `?${only}`}`;
}

/** Goes to a screen, with something open in it. */
export function go(screen: ScreenId, open = '', only = ''): void {
  window.location.hash = placeOf({ screen, open, only });
}

/** Opens something in the screen shown, without a step in the history for each row walked over. */
export function openHere(open: string): void {
  const { screen } = parseRoute(window.location.hash);
  window.history.replaceState(null, '', placeOf({ screen, open }));
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

/** Which screen is shown; what is open in it does not matter here. */
export function useScreenId(): ScreenId {
  return useSyncExternalStore(subscribe, () => parseRoute(window.location.hash).screen);
}
