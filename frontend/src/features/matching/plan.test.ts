import { describe, expect, it } from 'vitest';
import type { MatchingView } from '../../backend';
import { planChanges, sameWeights, shareOut } from './plan';

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

  it('tells sets of weights apart', () => {
    expect(sameWeights(weights, weights.map((row) => ({ ...row })))).toBe(true);
    expect(sameWeights(weights, shareOut(weights, 'c0', 71))).toBe(false);
  });
});
