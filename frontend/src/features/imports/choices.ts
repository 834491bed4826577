import type { Choices, ColumnChoice } from '../../backend';

/** No decisions: everything as proposed, no question answered. */
export const noChoices: Choices = { sheet: '', headerRow: 0, role: '', encoding: '', columns: {}, answers: {}, skip: {}, fields: {}, cells: {}, values: {} };

/** What a person can decide about a file. */
export type Decision =
  | { what: 'sheet'; sheet: string }
  | { what: 'header'; row: number }
  | { what: 'role'; role: string }
  | { what: 'encoding'; encoding: string }
  | { what: 'column'; letter: string; choice: ColumnChoice | null }
  | { what: 'answers'; answers: Readonly<Record<string, string>> }
  | { what: 'skip'; rows: readonly number[]; skip: boolean };

/** The decisions about one file, and those about its other sheets and header rows, should the person come back to them. */
export interface Decided {
  choices: Choices;
  earlier: Readonly<Record<string, Choices>>;
}

export const undecided: Decided = { choices: noChoices, earlier: {} };

/** Adds a decision. Another sheet or header row begins anew, and going back to one finds what was decided there. */
export function decide(decided: Decided, decision: Decision): Decided {
  const { choices } = decided;
  const set = (change: Partial<Choices>): Decided => ({ ...decided, choices: { ...choices, ...change } });
  switch (decision.what) {
    case 'role':
      return set({ role: decision.role });
    case 'encoding':
      return set({ encoding: decision.encoding });
    case 'column':
      return set({ columns: withKey(choices.columns, decision.letter, decision.choice) });
    case 'answers':
      return set({ answers: { ...choices.answers, ...decision.answers } });
    case 'skip':
      return set({ skip: withRows(choices.skip, decision.rows, decision.skip) });
    case 'sheet':
      return turnTo(decided, decision.sheet, 0);
    case 'header':
      return turnTo(decided, choices.sheet, decision.row);
  }
}

const place = (sheet: string, row: number): string => `${row}:${sheet}`;

function turnTo({ choices, earlier }: Decided, sheet: string, headerRow: number): Decided {
  if (choices.sheet === sheet && choices.headerRow === headerRow) return { choices, earlier };
  const kept = { ...earlier, [place(choices.sheet, choices.headerRow)]: choices };
  const before = kept[place(sheet, headerRow)] ?? noChoices;
  const { role, encoding } = choices;
  return { choices: { ...before, sheet, headerRow, role, encoding }, earlier: kept };
}

function withKey<V>(map: Record<string, V>, key: string, value: V | null): Record<string, V> {
  const rest = Object.entries(map).filter(([each]) => each !== key);
  return Object.fromEntries(value === null ? rest : [...rest, [key, value] as const]);
}

function withRows(map: Record<string, boolean>, rows: readonly number[], skip: boolean): Record<string, boolean> {
  const changed = new Set(rows.map(String));
  const rest = Object.entries(map).filter(([row]) => !changed.has(row));
  return Object.fromEntries(skip ? [...rest, ...[...changed].map((row) => [row, true] as const)] : rest);
}
