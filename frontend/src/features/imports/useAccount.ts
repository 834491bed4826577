import type { Counts } from '../../backend';
import { count, useText } from '../../text';
import { account } from './outcomes';

/** The account of a file in one line: «15 rader = 13 nye + 2 med spørsmål». */
export function useAccount(): (counts: Counts) => string {
  const { t, lang } = useText();
  return (counts) => {
    const parts = account(counts).map(({ kind, count: n }) => t(`imports.part.${kind}`, { count: n, n: count(lang, n) }));
    const rows = t('imports.rows', { count: counts.rows, n: count(lang, counts.rows) });
    return parts.length === 0 ? rows : t('imports.account', { rows, parts: parts.join(' + ') });
  };
}

/** «14 personer» in the language shown. */
export function usePeopleCount(): (n: number) => string {
  const { t, lang } = useText();
  return (n) => t('imports.people', { count: n, n: count(lang, n) });
}
