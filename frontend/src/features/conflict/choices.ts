import type { Difference } from '../../backend';

export type Side = 'ours' | 'theirs';
export type Choices = Readonly<Record<string, Side>>;

const isSide = (choice: string): choice is Side => choice === 'ours' || choice === 'theirs';

/** The choices that are proposed: where only one side has changed a record, that side. */
export function proposed(rows: readonly Difference[]): Choices {
  const choices: Record<string, Side> = {};
  for (const row of rows) if (isSide(row.choice)) choices[row.id] = row.choice;
  return choices;
}

/** One side for every record. */
export const allOf = (rows: readonly Difference[], side: Side): Choices => Object.fromEntries(rows.map((row) => [row.id, side]));

export interface Tally {
  ours: number;
  theirs: number;
  open: number;
}

/** How many records go each way, and how many are not chosen yet. */
export function tallied(rows: readonly Difference[], choices: Choices): Tally {
  const tally = { ours: 0, theirs: 0, open: 0 };
  for (const row of rows) tally[choices[row.id] ?? 'open']++;
  return tally;
}

/** The next record that is not chosen, from the one given on and round; "" when there is none. */
export function nextOpen(rows: readonly Difference[], choices: Choices, from: string): string {
  const at = rows.findIndex((row) => row.id === from);
  const round = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  return round.find((row) => choices[row.id] === undefined)?.id ?? '';
}
