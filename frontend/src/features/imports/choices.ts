import type { Choices, ColumnChoice } from '../../backend';

/** No decisions: everything as proposed, no question answered. */
export const noChoices: Choices = { sheet: '', headerRow: 0, role: '', encoding: '', delimiter: '', columns: {}, answers: {}, skip: {}, fields: {}, cells: {}, values: {}, dates: {}, gone: {} };

/** What a person can decide about a file. */
export type Decision =
  | { what: 'sheet'; sheet: string }
  | { what: 'header'; row: number }
  | { what: 'role'; role: string }
  | { what: 'encoding'; encoding: string }
  | { what: 'delimiter'; delimiter: string }
  | { what: 'asProposed' }
  | { what: 'value'; letter: string; value: string; key: string | null }
  | { what: 'dates'; letter: string; order: string | null }
  | { what: 'cell'; cell: string; text: string | null }
  | { what: 'column'; letter: string; choice: ColumnChoice | null }
  | { what: 'answers'; answers: Readonly<Record<string, string>> }
  | { what: 'skip'; rows: readonly number[]; skip: boolean }
  | { what: 'fields'; keys: readonly string[]; stands: 'file' | 'ours' | null }
  | { what: 'gone'; people: readonly string[]; gone: boolean };

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
    case 'delimiter':
      // Other cells altogether: what was said of columns and rows belongs to the old ones.
      return { choices: { ...noChoices, role: choices.role, encoding: choices.encoding, delimiter: decision.delimiter }, earlier: {} };
    case 'asProposed':
      return asProposed(decided);
    case 'value':
      return set({ values: withKey(choices.values, decision.letter, emptyIsNone(withKey(valuesOf(choices, decision.letter), decision.value, decision.key))) });
    case 'dates':
      return set({ dates: withKey(choices.dates, decision.letter, decision.order) });
    case 'cell':
      return set({ cells: withKey(choices.cells, decision.cell, decision.text) });
    case 'column':
      return set({ columns: withKey(choices.columns, decision.letter, decision.choice) });
    case 'answers':
      return set({ answers: { ...choices.answers, ...decision.answers } });
    case 'skip':
      return set({ skip: withAll(choices.skip, decision.rows.map(String), decision.skip ? true : null) });
    case 'fields':
      return set({ fields: withAll(choices.fields, decision.keys, decision.stands) });
    case 'gone':
      return set({ gone: withAll(choices.gone, decision.people, decision.gone ? true : null) });
    case 'sheet':
      return turnTo(decided, decision.sheet, 0);
    case 'header':
      return turnTo(decided, choices.sheet, decision.row);
  }
}

/** What the values of a column were given to mean. */
export const valuesOf = (choices: Choices, letter: string): Record<string, string> =>
  (choices.values[letter] as Record<string, string> | undefined) ?? {};

const place = (sheet: string, row: number): string => `${row}:${sheet}`;

function turnTo({ choices, earlier }: Decided, sheet: string, headerRow: number): Decided {
  if (choices.sheet === sheet && choices.headerRow === headerRow) return { choices, earlier };
  const kept = { ...earlier, [place(choices.sheet, choices.headerRow)]: choices };
  const before = kept[place(sheet, headerRow)] ?? noChoices;
  const { role, encoding, delimiter } = choices;
  const cells = sheet === choices.sheet ? choices.cells : before.cells;
  return { choices: { ...before, sheet, headerRow, role, encoding, delimiter, cells }, earlier: kept };
}

// The file as it was proposed to be read. What was decided of it then is still there, unless other cells were read in between.
function asProposed(decided: Decided): Decided {
  const { role, delimiter } = decided.choices;
  if (delimiter !== '') return { choices: { ...noChoices, role }, earlier: {} };
  const back = turnTo(decided, '', 0);
  return { ...back, choices: { ...back.choices, encoding: '' } };
}

const emptyIsNone = <V>(map: Record<string, V>): Record<string, V> | null => (Object.keys(map).length === 0 ? null : map);

function withKey<V>(map: Record<string, V>, key: string, value: V | null): Record<string, V> {
  const rest = Object.entries(map).filter(([each]) => each !== key);
  return Object.fromEntries(value === null ? rest : [...rest, [key, value] as const]);
}

function withAll<V>(map: Record<string, V>, keys: readonly string[], value: V | null): Record<string, V> {
  const changed = new Set(keys);
  const rest = Object.entries(map).filter(([key]) => !changed.has(key));
  return Object.fromEntries(value === null ? rest : [...rest, ...[...changed].map((key) => [key, value] as const)]);
}
