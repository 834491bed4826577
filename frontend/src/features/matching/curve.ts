import type { FloorStep } from '../../backend/board';

/** The floor curve laid out: a point for each step, the floor to the right and what it costs upwards. */
export interface Drawn {
  points: { x: number; y: number }[];
  left: number;
  bottom: number;
  /** The dearest floor's cost, in hundredths. */
  most: number;
}

export function drawCurve(steps: readonly FloorStep[], width: number, height: number): Drawn {
  const [left, right, top, bottom] = [8, width - 8, 22, height - 22];
  const first = steps[0]?.floor ?? 0;
  const wide = Math.max(1, (steps.at(-1)?.floor ?? 0) - first);
  const most = Math.max(0, ...steps.map((step) => step.cost));
  return {
    left, bottom, most,
    points: steps.map(({ floor, cost }) => ({
      x: left + ((floor - first) / wide) * (right - left),
      y: bottom - (most === 0 ? 0 : (cost / most) * (bottom - top)),
    })),
  };
}

/** The point nearest to a place along the floor. */
export function nearest(points: readonly { x: number }[], x: number): number {
  return points.reduce((best, point, at) => (Math.abs(point.x - x) < Math.abs((points[best]?.x ?? Infinity) - x) ? at : best), 0);
}

/** Which step the plan stands on: the last whose floor is at most the one held; without a floor the first. */
export function nowAt(steps: readonly FloorStep[], held: number): number {
  return Math.max(0, steps.filter((step) => step.floor <= held).length - 1);
}
