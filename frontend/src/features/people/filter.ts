import type { PersonRow } from '../../backend';

/** What the roster is narrowed to; an empty list means all. */
export interface Filter {
  roles: string[];
  statuses: string[];
  employers: string[];
  /** Only those who need a look. */
  flagged: boolean;
}

export const everybody: Filter = { roles: [], statuses: [], employers: [], flagged: false };

const within = (chosen: readonly string[], value: string) => chosen.length === 0 || chosen.includes(value);

/** The rows that pass the filter and, when there is a search, that it found. */
export function narrowed(rows: readonly PersonRow[], filter: Filter, found: ReadonlySet<string> | null): PersonRow[] {
  return rows.filter(
    (row) =>
      within(filter.roles, row.role) &&
      within(filter.statuses, row.status) &&
      within(filter.employers, row.employer) &&
      (!filter.flagged || row.flags.length > 0) &&
      (found === null || found.has(row.enrolment)),
  );
}

/** How many rows have each value. */
export function tally(rows: readonly PersonRow[], value: (row: PersonRow) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(value(row), (counts.get(value(row)) ?? 0) + 1);
  return counts;
}
