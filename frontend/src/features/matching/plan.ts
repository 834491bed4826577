import type { Brief, MatchingView, WeightRow } from '../../backend';

/** One mentor whose partner is another than before; null is none. */
export interface PairChange {
  mentor: Brief;
  from: Brief | null;
  to: Brief | null;
}

/** Who got another partner from one plan to the next, in the order of the later plan. */
export function planChanges(before: MatchingView, after: MatchingView): PairChange[] {
  const earlier = new Map(before.pairs.map((pair) => [pair.mentor.enrolment, pair.mentee]));
  const later = new Set(after.pairs.map((pair) => pair.mentor.enrolment));
  const moved = after.pairs
    .map((pair) => ({ mentor: pair.mentor, from: earlier.get(pair.mentor.enrolment) ?? null, to: pair.mentee }))
    .filter(({ from, to }) => from?.enrolment !== to.enrolment);
  const alone = before.pairs
    .filter((pair) => !later.has(pair.mentor.enrolment))
    .map((pair) => ({ mentor: pair.mentor, from: pair.mentee, to: null }));
  return [...moved, ...alone];
}

/** What all weights add up to. */
export const WHOLE = 100;

/**
 * Gives one criterion its weight and shares the rest out between the others in
 * the proportions they had (equally, had they none), so that all add up to 100.
 * Whole numbers by the method of largest remainders; a tie goes to the first.
 */
export function shareOut(weights: readonly WeightRow[], criterion: string, weight: number): WeightRow[] {
  const others = weights.filter((row) => row.criterion !== criterion);
  if (others.length === 0) return weights.map((row) => ({ ...row, weight: WHOLE }));
  const own = Math.round(Math.min(WHOLE, Math.max(0, weight)));
  const rest = WHOLE - own;
  const sum = others.reduce((total, row) => total + row.weight, 0);
  const exact = others.map((row) => (sum === 0 ? rest / others.length : (row.weight * rest) / sum));
  const whole = exact.map(Math.floor);
  const missing = rest - whole.reduce((total, n) => total + n, 0);
  const byRemainder = exact.map((n, index) => ({ index, left: n - Math.floor(n) })).sort((a, b) => b.left - a.left || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) whole[index] = (whole[index] ?? 0) + 1;
  const shares = new Map(others.map((row, index) => [row.criterion, whole[index] ?? 0]));
  return weights.map((row) => ({ ...row, weight: shares.get(row.criterion) ?? own }));
}

/** Tells whether two sets of weights are the same. */
export const sameWeights = (a: readonly WeightRow[], b: readonly WeightRow[]): boolean =>
  a.length === b.length && a.every((row, index) => row.criterion === b[index]?.criterion && row.weight === b[index].weight);
