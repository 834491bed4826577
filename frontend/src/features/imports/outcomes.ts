import type { Counts, Inspection, Line } from '../../backend';

/** What becomes of a row, in the order that a person wants to see them. */
export const outcomes = ['unclear', 'new', 'changed', 'same', 'refused', 'not_person'] as const;
export type Outcome = (typeof outcomes)[number];

/** Reads an outcome of the Go side. */
export const asOutcome = (outcome: string): Outcome => outcomes.find((known) => known === outcome) ?? 'unclear';

/** One part of the account of a file: so many rows of this kind. */
export interface Part {
  kind: 'new' | 'changed' | 'same' | 'merged' | 'unclear' | 'refused' | 'not_person';
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
  const counts: Record<Outcome, number> = { unclear: 0, new: 0, changed: 0, same: 0, refused: 0, not_person: 0 };
  for (const line of lines) counts[asOutcome(line.outcome)]++;
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

/** Where to begin with a file: at the first doubt, and with none at the preview. */
export function firstStage(inspection: Inspection): Stage {
  if (doubtfulColumns(inspection) > 0) return 'columns';
  return inspection.questions.some((q) => q.answer === '') ? 'questions' : 'preview';
}
