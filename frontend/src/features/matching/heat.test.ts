import { describe, expect, it } from 'vitest';
import { blend, dropPlace, layOut, placeAt, rangeOf, scrollTo, step, strength } from './heat';

describe('the layout of the heat map', () => {
  it('shows figures where the width lets it, and shrinks no further than can be hit', () => {
    expect(layOut(14, 12, 520, 300).cell).toBeGreaterThanOrEqual(24);
    expect(layOut(300, 300, 600, 400).cell).toBe(9);
    expect(layOut(2, 300, 600, 400).cell).toBe(9);
    expect(layOut(3, 2, 600, 400).cell).toBe(36);
  });

  it('finds every cell where it is drawn, also scrolled, and none over the names', () => {
    const layout = layOut(300, 300, 600, 400);
    for (const [row, col] of [[0, 0], [1, 299], [299, 0], [123, 45]] as const) {
      const [scrollX, scrollY] = [col * layout.cell - 20, row * layout.cell - 20].map((n) => Math.max(0, n)) as [number, number];
      const x = layout.left + col * layout.cell - scrollX + 1;
      const y = layout.top + row * layout.cell - scrollY + 1;
      expect(placeAt(layout, x, y, scrollX, scrollY)).toEqual({ row, col });
    }
    expect(placeAt(layout, layout.left - 1, 200, 0, 0)).toBeNull();
    expect(placeAt(layout, 200, layout.top - 1, 0, 0)).toBeNull();
    expect(placeAt(layOut(2, 2, 600, 400), 590, 390, 0, 0)).toBeNull();
  });

  it('scrolls no further than needed', () => {
    expect(scrollTo(5, 10, 100, 0)).toBe(0);
    expect(scrollTo(15, 10, 100, 0)).toBe(60);
    expect(scrollTo(2, 10, 100, 60)).toBe(20);
  });
});

describe('walking and dragging', () => {
  const layout = layOut(14, 12, 520, 400);

  it('stops at the edges', () => {
    expect(step('ArrowDown', { row: 13, col: 3 }, layout, 5)).toEqual({ row: 13, col: 3 });
    expect(step('PageUp', { row: 3, col: 3 }, layout, 5)).toEqual({ row: 0, col: 3 });
    expect(step('End', { row: 3, col: 3 }, layout, 5)).toEqual({ row: 3, col: 11 });
    expect(step('x', { row: 3, col: 3 }, layout, 5)).toBeNull();
  });

  it('keeps the mentor, or the mentee when only the row was left', () => {
    expect(dropPlace({ row: 2, col: 2 }, { row: 5, col: 7 })).toEqual({ row: 2, col: 7 });
    expect(dropPlace({ row: 2, col: 2 }, { row: 5, col: 2 })).toEqual({ row: 5, col: 2 });
  });
});

describe('the colours', () => {
  it('go from the lowest to the highest of the possible pairs', () => {
    const range = rangeOf({ scores: [100, 5000, 9000, 10_000], bars: [1, 0, 0, 2] });
    expect(range).toEqual([5000, 9000]);
    expect([5000, 7000, 9000].map((score) => strength(score, range))).toEqual([0, 0.5, 1]);
  });

  it('are the same where all are equal or none is possible', () => {
    expect(strength(50, rangeOf({ scores: [50, 50], bars: [0, 0] }))).toBe(0.5);
    expect(rangeOf({ scores: [50], bars: [1] })).toEqual([0, 0]);
  });

  it('are mixed by parts', () => {
    expect(blend('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(blend('#0f5e5a', '#ffffff', 0)).toBe('#0f5e5a');
  });
});
