import type { Line } from '../../backend';

/** Which of two answers stands: the file's, or the one that is known. */
export type Stands = 'file' | 'ours';

/** A field of a row in which the file and what is known say different things. */
export interface Difference {
  key: string;
  row: number;
  field: string;
  ours: string;
  theirs: string;
  stands: Stands;
  /** The person has said which stands. */
  decided: boolean;
}

/** The name of a field of a row among the decisions. */
export const fieldKey = (row: number, field: string): string => `${row}:${field}`;

const isStands = (said: string | undefined): said is Stands => said === 'file' || said === 'ours';

/** What a row and what is known do not agree on, in the order of the file. What was just decided counts at once. */
export function differences(line: Line, fields: Readonly<Record<string, string>>): Difference[] {
  const of = (stands: Stands) => (change: Line['changes'][number]): Difference => {
    const key = fieldKey(line.number, change.field);
    const said = fields[key];
    return {
      key,
      row: line.number,
      field: change.field,
      ours: change.old,
      theirs: change.new,
      stands: isStands(said) ? said : stands,
      decided: said !== undefined,
    };
  };
  const place = (field: string) => {
    const at = line.values.findIndex((value) => value.field === field);
    return at < 0 ? line.values.length : at;
  };
  return [...line.changes.map(of('file')), ...line.kept.map(of('ours'))].sort((a, b) => place(a.field) - place(b.field));
}

/** Differences in which ours stands, or about which the person has decided: "her answer or ours". */
export const openToChoice = (all: readonly Difference[]): Difference[] => all.filter(({ stands, decided }) => stands === 'ours' || decided);

/** One column in which the file and what is known differ. */
export interface FieldDiffering {
  field: string;
  keys: string[];
  theirs: number;
}

/** The columns that differ in some row, those in most rows first. */
export function differingFields(all: readonly Difference[]): FieldDiffering[] {
  const byField = new Map<string, FieldDiffering>();
  for (const { field, key, stands } of all) {
    const found = byField.get(field) ?? { field, keys: [], theirs: 0 };
    found.keys.push(key);
    if (stands === 'file') found.theirs++;
    byField.set(field, found);
  }
  return [...byField.values()].sort((a, b) => b.keys.length - a.keys.length);
}
