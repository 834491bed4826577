import { describe, expect, it } from 'vitest';
import type { MatchingView } from '../../backend';
import type { BoardView, CellView, PricesView } from '../../backend/board';
import { planChanges, shareOut, standingOf, targetsOf } from './plan';

const plan = (...pairs: [string, string][]) =>
  ({
    pairs: pairs.map(([mentor, mentee]) => ({ mentor: { enrolment: mentor, name: mentor }, mentee: { enrolment: mentee, name: mentee } })),
  }) as unknown as MatchingView;
const told = (before: MatchingView, after: MatchingView) =>
  planChanges(before, after).map(({ mentor, from, to }) => `${mentor.name}: ${from?.name ?? '-'} > ${to?.name ?? '-'}`);

describe('changes of a plan', () => {
  it('are none when the same pairs stand in another order', () => {
    expect(told(plan(['a', '1'], ['b', '2']), plan(['b', '2'], ['a', '1']))).toEqual([]);
  });

  it('list who got another partner, who got one and who lost one', () => {
    const before = plan(['a', '1'], ['b', '2'], ['c', '3']);
    const after = plan(['b', '1'], ['a', '2'], ['d', '3']);
    expect(told(before, after)).toEqual(['b: 2 > 1', 'a: 1 > 2', 'd: - > 3', 'c: 3 > -']);
  });
});

describe('sharing out weights', () => {
  const weights = [70, 10, 10, 5, 5].map((weight, index) => ({ criterion: `c${index}`, weight }));
  const of = (criterion: string, weight: number, from = weights) => shareOut(from, criterion, weight).map((row) => row.weight);

  it('keeps the proportions of the others', () => {
    expect(of('c0', 40)).toEqual([40, 20, 20, 10, 10]);
    expect(of('c0', 100)).toEqual([100, 0, 0, 0, 0]);
  });

  it('shares equally between others that have none', () => {
    expect(of('c0', 60, shareOut(weights, 'c0', 100))).toEqual([60, 10, 10, 10, 10]);
  });

  it('adds up to 100 in whole numbers, none below zero, for every place of every slider', () => {
    let now = weights;
    for (let step = 0; step < 500; step++) {
      const criterion = `c${(step * 7) % 5}`;
      const value = (step * 37) % 101;
      now = shareOut(now, criterion, value);
      expect(now.reduce((sum, row) => sum + row.weight, 0)).toBe(100);
      expect(now.every((row) => Number.isInteger(row.weight) && row.weight >= 0)).toBe(true);
      expect(now.find((row) => row.criterion === criterion)?.weight).toBe(value);
    }
  });

  it('gives a lone criterion everything and keeps a value within its bounds', () => {
    expect(shareOut([{ criterion: 'c', weight: 3 }], 'c', 20)).toEqual([{ criterion: 'c', weight: 100 }]);
    expect(of('c1', 180)).toEqual([0, 100, 0, 0, 0]);
  });
});

describe('what can be done with a pair', () => {
  const brief = (enrolment: string) => ({ person: enrolment, enrolment, name: enrolment, line: '' });
  const board = {
    mentors: [brief('a'), brief('b')],
    mentees: ['1', '2', '3', '4', '5'].map(brief),
    scores: [9000, 5000, 7000, 6000, 8000, 1, 1, 1, 1, 1],
    bars: [0, 0, 0, 1, 0, 0, 0, 0, 0, 0],
    plan: { pairs: [{ mentor: brief('b'), mentee: brief('5'), state: 'approved' }] },
  } as unknown as BoardView;
  const prices = (more: Partial<PricesView>) => ({ priced: [], points: [], moved: [], alone: [], bonds: [], curve: [], ranges: [], envious: [], ...more });

  it('offers everybody possible who is free, the cheapest first and then the best', () => {
    const names = (p?: PricesView) => targetsOf(board, p, 'a', '1').map(({ person }) => person.name);
    expect(names()).toEqual(['3', '2']);
    expect(names(prices({ priced: [0, 1, 1], points: [0, 100, 300], alone: [0, 0, 0] }))).toEqual(['2', '3']);
    expect(names(prices({ priced: [0, 1, 1], points: [0, 100, 300], alone: [0, 1, 0] }))).toEqual(['3', '2']);
  });

  it('tells how firm it stands', () => {
    const cell = (mentor: string, mentee: string, inPlan: boolean) => ({ inPlan, pair: { mentor: brief(mentor), mentee: brief(mentee) } }) as unknown as CellView;
    const p = prices({
      bonds: [
        { mentor: 'a', mentee: '1', certain: true, points: 140, alone: 0 },
        { mentor: 'a', mentee: '2', certain: true, points: 0, alone: 1 },
        { mentor: 'b', mentee: '3', certain: false, points: 0, alone: 0 },
      ],
      envious: [{ mentor: brief('a'), mentee: brief('5') }],
    });
    expect(standingOf(p, cell('a', '1', true))).toEqual([{ key: 'certain', points: 140 }]);
    expect(standingOf(p, cell('a', '2', true))[0]?.key).toBe('certain_alone');
    expect(standingOf(p, cell('b', '3', true))[0]?.key).toBe('exchangeable');
    expect(standingOf(p, cell('a', '5', false))[0]?.key).toBe('envious');
    expect(standingOf(p, cell('a', '4', false))).toEqual([]);
    expect(standingOf(undefined, cell('a', '1', true))).toEqual([]);
  });
});
