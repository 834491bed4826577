import type { Choices, Counts, Inspection, Line } from '../../backend';

/** What becomes of a row, in the order that a person wants to see them. */
export const outcomes = ['unclear', 'new', 'changed', 'same', 'merged', 'refused', 'not_person'] as const;
export type Outcome = (typeof outcomes)[number];

/** What becomes of a line. One that became part of another is told apart from one that says what is known. */
export function outcomeOf(line: Line): Outcome {
  if (line.into > 0) return 'merged';
  return outcomes.find((known) => known === line.outcome) ?? 'unclear';
}

/** One part of the account of a file: so many rows of this kind. */
export interface Part {
  kind: Outcome;
  count: number;
}

/** The parts that the rows of a file add up to, without those of none. */
export function account(counts: Counts): Part[] {
  const parts: Part[] = [
    { kind: 'new', count: counts.new },
    { kind: 'changed', count: counts.changed },
    { kind: 'same', count: counts.same - counts.merged },
    { kind: 'merged', count: counts.merged },
    { kind: 'unclear', count: counts.unclear },
    { kind: 'refused', count: counts.refused },
    { kind: 'not_person', count: counts.notPerson },
  ];
  return parts.filter((part) => part.count > 0);
}

/** How many lines there are of each outcome. */
export function tally(lines: readonly Line[]): Record<Outcome, number> {
  const counts: Record<Outcome, number> = { unclear: 0, new: 0, changed: 0, same: 0, merged: 0, refused: 0, not_person: 0 };
  for (const line of lines) counts[outcomeOf(line)]++;
  return counts;
}

/** The steps of an import. None of them is locked; all can be gone to at any time. */
export const stages = ['file', 'columns', 'questions', 'preview'] as const;
export type Stage = (typeof stages)[number];

/** How many questions have no answer yet, also counting the answers that are on their way. */
export function openQuestions(inspection: Inspection, answers: Readonly<Record<string, string>>): number {
  return inspection.questions.filter((q) => q.answer === '' && answers[q.id] === undefined).length;
}

/** Columns that should be looked at: guesses that nobody has confirmed. */
export const doubtfulColumns = (inspection: Inspection): number =>
  inspection.columns.filter((c) => c.treatment === 'use' && c.confidence === 'unsure' && !c.changed).length;

/** Where to begin with a file: at the first doubt, and with none at the preview. A file without people has columns that were not understood. */
export function firstStage(inspection: Inspection): Stage {
  const { people, same, unclear } = inspection.counts;
  if (doubtfulColumns(inspection) > 0 || people + same + unclear === 0) return 'columns';
  return inspection.questions.some((q) => q.answer === '') ? 'questions' : 'preview';
}

/** How many of those missing from the file are marked as withdrawn. */
export const leaving = (inspection: Inspection, choices: Choices): number => inspection.missing.filter(({ person }) => choices.gone[person]).length;
