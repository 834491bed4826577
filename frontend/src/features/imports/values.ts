import type { Lang } from '../../text';

/**
 * A value of a file as people read it: the dates of the Go side, "2025-08-18" or
 * "2025-08-18T09:12:33", as «18.08.2025 09:12»; all else as it is.
 */
export function shown(lang: Lang, value: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?)?$/.exec(value);
  if (!found) return value;
  const [, year, month, day, clock] = found;
  const date = [day, month, year].join(lang === 'nb' ? '.' : '/');
  return clock === undefined || clock === '00:00' ? date : `${date} ${clock}`;
}

/** A value of a change: some are keys of the Go side's texts, and none is a dash. */
export function told(lang: Lang, say: (say: { key: string }) => string, value: string): string {
  if (value.startsWith('@')) return say({ key: value.slice(1) });
  return value === '' ? '–' : shown(lang, value);
}
