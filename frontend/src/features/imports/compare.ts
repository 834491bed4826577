import type { Inspection, Question } from '../../backend';

/** One field of the rows that a question is about. */
export interface Compared {
  field: string;
  values: string[];
  differs: boolean;
}

/** Lays the rows of a question side by side, and before them who is known already; those fields first in which they differ. Fields that are empty in all are left out. */
export function sideBySide(inspection: Inspection, question: Question): { rows: number[]; known: boolean; fields: Compared[] } {
  const lines = question.rows.flatMap((row) => inspection.lines.find((line) => line.number === row) ?? []);
  const known = question.known.length > 0;
  const sides = [...(known ? [question.known] : []), ...lines.map((line) => line.values)];
  const fields = [...new Set([...sides].reverse().flatMap((values) => values.map(({ field }) => field)))];
  const compared = fields.map((field): Compared => {
    const values = sides.map((side) => side.find((value) => value.field === field)?.text ?? '');
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
