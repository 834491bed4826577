import { expect, it } from 'vitest';
import { drawCurve, nearest, nowAt } from './curve';

const steps = [{ floor: 2000, cost: 0 }, { floor: 3000, cost: 100 }, { floor: 6000, cost: 400 }];

it('draws the dearest floor highest and the highest floor to the right', () => {
  const { points, most } = drawCurve(steps, 340, 120);
  expect(most).toBe(400);
  expect(points.map(({ x }) => x)).toEqual([8, 89, 332]);
  expect(points[0]?.y).toBeGreaterThan(points[1]?.y ?? 0);
  expect(points[1]?.y).toBeGreaterThan(points[2]?.y ?? 0);
});

it('finds the step at a place, and the one that is held', () => {
  const { points } = drawCurve(steps, 340, 120);
  expect([0, 60, 300].map((x) => nearest(points, x))).toEqual([0, 1, 2]);
  expect([0, 2000, 2999, 3000, 9000].map((held) => nowAt(steps, held))).toEqual([0, 0, 0, 1, 2]);
});

it('takes a single floor that costs nothing', () => {
  expect(drawCurve([{ floor: 5000, cost: 0 }], 340, 120).points).toEqual([{ x: 8, y: 98 }]);
  expect(nowAt([], 0)).toBe(0);
});
