import type { HeadRow } from '../../backend';
import { letterOf } from './compare';

/** A place in the grid: a row of the sheet counted from 0, and a column; -1 is the row's own number. */
export interface Place {
  row: number;
  column: number;
}

export const ROW_HEIGHT = 28;
export const HEAD_WIDTH = 56;
/** How many rows the Go side is asked for at a time. */
export const PAGE = 100;

/** The name of a cell as spreadsheets write it: «C7». */
export const cellName = (column: number, number: number): string => `${letterOf(column)}${number}`;

/** The width of each column in pixels, from what stands at the top of the file: wide enough to tell, never so wide that it hides the next. */
export function widths(head: readonly HeadRow[], columns: number): number[] {
  return Array.from({ length: columns }, (_, column) => {
    const longest = Math.max(0, ...head.map((row) => (row.kind === 'title' ? 0 : (row.cells[column]?.length ?? 0))));
    return Math.min(200, Math.max(64, Math.round(longest * 8.2) + 18));
  });
}

/** Where a key leads from a place; null for a key that is none of the grid's. */
export function moved(from: Place, key: string, ctrl: boolean, size: { rows: number; columns: number; page: number }): Place | null {
  const { rows, columns, page } = size;
  const to: Record<string, Place> = {
    ArrowDown: { ...from, row: ctrl ? rows - 1 : from.row + 1 },
    ArrowUp: { ...from, row: ctrl ? 0 : from.row - 1 },
    ArrowRight: { ...from, column: ctrl ? columns - 1 : from.column + 1 },
    ArrowLeft: { ...from, column: ctrl ? -1 : from.column - 1 },
    PageDown: { ...from, row: from.row + page },
    PageUp: { ...from, row: from.row - page },
    Home: ctrl ? { row: 0, column: 0 } : { ...from, column: -1 },
    End: ctrl ? { row: rows - 1, column: columns - 1 } : { ...from, column: columns - 1 },
  };
  const place = to[key];
  if (!place) return null;
  return {
    row: Math.max(0, Math.min(rows - 1, place.row)),
    column: Math.max(-1, Math.min(columns - 1, place.column)),
  };
}

/** The pages that hold some rows, each with the rows of it that are wanted. */
export function pagesOf(rows: readonly number[]): { page: number; rows: number[] }[] {
  const pages = new Map<number, number[]>();
  for (const row of rows) pages.set(Math.floor(row / PAGE), [...(pages.get(Math.floor(row / PAGE)) ?? []), row]);
  return [...pages].map(([page, wanted]) => ({ page, rows: wanted }));
}
