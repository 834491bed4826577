import type { Inspection, Question } from '../../backend';

/** One field of the rows that a question is about. */
export interface Compared {
  field: string;
  values: string[];
  differs: boolean;
}

/** Lays the rows of a question side by side, those fields first in which they differ. Fields that are empty in all are left out. */
export function sideBySide(inspection: Inspection, question: Question): { rows: number[]; known: boolean; fields: Compared[] } {
  const lines = question.rows.flatMap((row) => inspection.lines.find((line) => line.number === row) ?? []);
  const fields = [...new Set(lines.flatMap((line) => [...line.values.map((v) => v.field), ...line.changes.map((c) => c.field)]))];
  const known = lines.length === 1 && lines[0]?.changes.length !== 0;
  const compared = fields.map((field): Compared => {
    const own = lines.map((line) => line.values.find((v) => v.field === field)?.text ?? '');
    const change = lines[0]?.changes.find((c) => c.field === field);
    const values = known ? [change ? change.old : (own[0] ?? ''), change ? change.new : (own[0] ?? '')] : own;
    return { field, values, differs: new Set(values).size > 1 };
  });
  const filled = compared.filter(({ values }) => values.some((value) => value !== ''));
  return {
    rows: lines.map((line) => line.number),
    known,
    fields: [...filled.filter((f) => f.differs), ...filled.filter((f) => !f.differs)],
  };
}

/** The letter of a column by its position from 0: A, Z, AA. */
export function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
