// Where things lie on the heat map, and what can be told of it without drawing it.
import type { BoardView } from '../../backend/board';

/** A place on the sheet of all pairs. */
export interface Place {
  row: number;
  col: number;
}

/** How the sheet is laid out, in pixels; it is drawn from the corner of names on. */
export interface Layout {
  cell: number;
  rows: number;
  cols: number;
  left: number;
  top: number;
}

const SMALLEST = 9;
const LARGEST = 36;
/** From this size on a cell holds its figure, and a line its name. */
export const READABLE = 24;
export const NAMED = 13;

/** Lays the sheet into a room: as large as fits, with its figures where the width lets it, never so small that a cell cannot be hit. */
export function layOut(rows: number, cols: number, width: number, height: number): Layout {
  const left = Math.min(150, Math.max(90, width * 0.27));
  const top = 92;
  const [wide, high] = [(width - left - 14) / Math.max(1, cols), (height - top - 4) / Math.max(1, rows)];
  const fit = Math.max(Math.min(wide, high), Math.min(wide, READABLE));
  return { cell: Math.max(SMALLEST, Math.min(LARGEST, Math.floor(fit))), rows, cols, left, top };
}

/** The cell under a point of the sheet as it is scrolled, or null over names and beyond. */
export function placeAt({ cell, rows, cols, left, top }: Layout, x: number, y: number, scrollX: number, scrollY: number): Place | null {
  if (x < left || y < top) return null;
  const [col, row] = [Math.floor((x - left + scrollX) / cell), Math.floor((y - top + scrollY) / cell)];
  return row < rows && col < cols ? { row, col } : null;
}

/** How far to scroll one way so that a cell is in view. */
export function scrollTo(at: number, cell: number, room: number, now: number): number {
  return Math.max(0, Math.min(at * cell, Math.max(now, (at + 1) * cell - room)));
}

/** Where a key goes on the sheet from a place, or null for another key. */
export function step(key: string, { row, col }: Place, { rows, cols }: Layout, page: number): Place | null {
  const moves: Record<string, Place> = {
    ArrowUp: { row: row - 1, col },
    ArrowDown: { row: row + 1, col },
    ArrowLeft: { row, col: col - 1 },
    ArrowRight: { row, col: col + 1 },
    PageUp: { row: row - page, col },
    PageDown: { row: row + page, col },
    Home: { row, col: 0 },
    End: { row, col: cols - 1 },
  };
  const to = moves[key];
  if (!to) return null;
  return { row: Math.max(0, Math.min(rows - 1, to.row)), col: Math.max(0, Math.min(cols - 1, to.col)) };
}

/** Where a pair that is dragged lands: it stays with its mentor, or with its mentee when only the row was left. */
export function dropPlace(from: Place, over: Place): Place {
  return over.col === from.col ? { row: over.row, col: from.col } : { row: from.row, col: over.col };
}

/** The lowest and the highest score of the pairs that are possible. */
export function rangeOf({ scores, bars }: Pick<BoardView, 'scores' | 'bars'>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  scores.forEach((score, at) => {
    if ((bars[at] ?? 0) > 0) return;
    low = Math.min(low, score);
    high = Math.max(high, score);
  });
  return low > high ? [0, 0] : [low, high];
}

/** How strong a score is shown, 0–1; all the same where all are equal. */
export function strength(score: number, [low, high]: [number, number]): number {
  return high === low ? 0.5 : Math.max(0, Math.min(1, (score - low) / (high - low)));
}

/** A colour on the way from one to another; both as #rrggbb. */
export function blend(from: string, to: string, share: number): string {
  const part = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * share));
  return `#${mixed.map((n) => n.toString(16).padStart(2, '0')).join('')}`;
}
