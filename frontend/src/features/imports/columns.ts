import type { Choices, Column } from '../../backend';
import { valuesOf } from './choices';

/** The parts of the list of columns that can be looked at alone. */
export const shows = ['all', 'doubtful', 'values', 'dropped'] as const;
export type Shows = (typeof shows)[number];

/** A guess that nobody has confirmed, or dates that can be read in two ways. */
export const isDoubtful = (column: Column): boolean =>
  (column.treatment === 'use' && column.confidence === 'unsure' && !column.changed) || column.datesOpen;

export const isDropped = (column: Column): boolean => column.treatment === 'drop' || column.treatment === 'refuse';

/** Values that no vocabulary knew: those still open, and those that somebody has settled. */
export const hasValues = (column: Column): boolean => column.unknown.length > 0 || Object.keys(column.mapped).length > 0;

export const belongs: Record<Shows, (column: Column) => boolean> = {
  all: () => true,
  doubtful: isDoubtful,
  values: hasValues,
  dropped: isDropped,
};

/** The other columns that feed the same field, by their letters. */
export function together(column: Column, columns: readonly Column[]): string[] {
  if (column.treatment !== 'use') return [];
  return columns.filter((c) => c.treatment === 'use' && c.field === column.field && c.letter !== column.letter).map((c) => c.letter);
}

/** One value of a column with what it was given to mean; "" for nothing yet. */
export interface Meant {
  value: string;
  key: string;
  /** The person has said so for this file, and can take it back. */
  chosen: boolean;
}

const folded = (value: string): string => value.toLocaleLowerCase('nb').replace(/\s+/g, ' ').trim();

/** The values of a column to be given a meaning: those without first, then those with. */
export function meant(column: Column, choices: Choices): Meant[] {
  const chosen = valuesOf(choices, column.letter);
  const written = new Map(Object.keys(chosen).map((value) => [folded(value), value]));
  return [
    ...column.unknown.map((value) => ({ value, key: '', chosen: false })),
    ...Object.entries(column.mapped)
      .map(([value, key]) => ({ value: written.get(folded(value)) ?? value, key, chosen: written.has(folded(value)) }))
      .sort((a, b) => a.value.localeCompare(b.value, 'nb')),
  ];
}

/** A date of numbers that can be read in two ways, as an example: «03.04.2025». */
export function eitherDate(samples: readonly string[]): { text: string; day: string; month: string } | null {
  for (const text of samples) {
    const found = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b/.exec(text.trim());
    const [first, second] = [Number(found?.[1]), Number(found?.[2])];
    if (!found || first === second || first > 12 || second > 12) continue;
    const year = String(found[3]).length === 2 ? `20${found[3]}` : String(found[3]);
    const iso = (month: number, day: number) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    return { text: found[0], day: iso(second, first), month: iso(first, second) };
  }
  return null;
}
