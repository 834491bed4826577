import type { Brief, MatchingView, WeightRow } from '../../backend';
import type { BoardView, BondRow, CellView, PricesView } from '../../backend/board';

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

/** Whom a mentor has in the plan. */
export const partnerOf = (plan: MatchingView, mentor: string): Brief | null =>
  plan.pairs.find((pair) => pair.mentor.enrolment === mentor)?.mentee ?? null;

/** Somebody whom a mentor could be moved to, with the score of the two. */
export interface Target {
  person: Brief;
  points: number;
}

/** Everybody whom a mentor could have instead: those who cost the plan least first, then those who fit best. */
export function targetsOf(board: BoardView, prices: PricesView | undefined, mentor: string, mentee: string): Target[] {
  const row = board.mentors.findIndex((each) => each.enrolment === mentor);
  const approved = new Set(board.plan.pairs.filter((pair) => !['suggested', 'proposed', 'objection'].includes(pair.state)).map((pair) => pair.mentee.enrolment));
  const cost = (at: number) => (prices?.priced[at] === 1 ? (prices.alone[at] ?? 0) * 1_000_000 + (prices.points[at] ?? 0) : Infinity);
  return board.mentees
    .map((person, col) => ({ person, at: row * board.mentees.length + col }))
    .filter(({ person, at }) => person.enrolment !== mentee && board.bars[at] === 0 && !approved.has(person.enrolment))
    .map(({ person, at }) => ({ person, points: board.scores[at] ?? 0, cost: cost(at) }))
    .sort((a, b) => (a.cost === b.cost ? b.points - a.points : a.cost - b.cost))
    .map(({ person, points }) => ({ person, points }));
}

/** How firm a pair stands, as texts by key with the points they tell of. */
export interface Standing {
  key: 'certain' | 'certain_alone' | 'exchangeable' | 'envious';
  points: number;
}

/** Tells whether the plan needs a pair of it, and whether two who are not a pair would both have preferred each other. */
export function standingOf(prices: PricesView | undefined, { pair, inPlan }: Pick<CellView, 'pair' | 'inPlan'>): Standing[] {
  const { mentor, mentee } = pair;
  if (!prices) return [];
  if (!inPlan) {
    const both = prices.envious.some((row) => row.mentor.enrolment === mentor.enrolment && row.mentee.enrolment === mentee.enrolment);
    return both ? [{ key: 'envious', points: 0 }] : [];
  }
  const bond = bondsOf(prices).get(`${mentor.enrolment} ${mentee.enrolment}`);
  if (!bond) return [];
  if (!bond.certain) return [{ key: 'exchangeable', points: 0 }];
  return [{ key: bond.alone > 0 ? 'certain_alone' : 'certain', points: bond.points }];
}

/** The bonds of the plan by the two people. */
export const bondsOf = (prices: PricesView | undefined): Map<string, BondRow> =>
  new Map(prices?.bonds.map((bond) => [`${bond.mentor} ${bond.mentee}`, bond]));
