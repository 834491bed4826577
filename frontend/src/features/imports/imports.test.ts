import { describe, expect, it } from 'vitest';
import type { Counts, Inspection, Line, Question } from '../../backend';
import { decide, noChoices, undecided } from './choices';
import { letterOf, sideBySide } from './compare';
import { account, firstStage, openQuestions, outcomeOf, tally } from './outcomes';
import { shown, told } from './values';
import { noWorks, take } from './works';

const counts = (some: Partial<Counts>): Counts => ({
  rows: 0, new: 0, changed: 0, same: 0, unclear: 0, refused: 0, notPerson: 0, merged: 0, people: 0, ...some,
});
const line = (number: number, some: Partial<Line> = {}) =>
  ({ number, outcome: 'new', name: '', reasons: [], changes: [], kept: [], values: [], person: '', into: 0, notices: [], ...some });
const question = (id: string, rows: number[], answer = '') => ({ id, rows, answer, because: [], options: [], known: [] }) as unknown as Question;
const inspection = (some: Partial<Inspection>) => ({ columns: [], lines: [], questions: [], counts: counts({ people: 1 }), ...some }) as unknown as Inspection;

describe('choices', () => {
  it('adds answers and changes one without touching the others', () => {
    const once = decide(undecided, { what: 'answers', answers: { 'twin:2-15': 'newer', 'known:4': 'same' } });
    const twice = decide(once, { what: 'answers', answers: { 'known:4': 'new' } });
    expect(twice.choices.answers).toEqual({ 'twin:2-15': 'newer', 'known:4': 'new' });
    expect(undecided.choices).toEqual(noChoices);
  });

  it('skips rows and takes them in again', () => {
    const skipped = decide(undecided, { what: 'skip', rows: [4, 5, 6], skip: true });
    expect(skipped.choices.skip).toEqual({ 4: true, 5: true, 6: true });
    expect(decide(skipped, { what: 'skip', rows: [5], skip: false }).choices.skip).toEqual({ 4: true, 6: true });
  });

  it('begins anew with another sheet and finds what was decided on the way back', () => {
    const choice = { treatment: 'use', field: 'person.email' };
    const first = decide(undecided, { what: 'column', letter: 'B', choice });
    const role = decide(first, { what: 'role', role: 'mentor' });
    const other = decide(role, { what: 'sheet', sheet: 'Codes' });
    expect(other.choices).toEqual({ ...noChoices, sheet: 'Codes', role: 'mentor' });
    const back = decide(other, { what: 'sheet', sheet: '' });
    expect(back.choices).toEqual({ ...noChoices, role: 'mentor', columns: { B: choice } });
  });

  it('takes back what was decided about a column', () => {
    const choice = { treatment: 'drop', field: '' };
    const two = ['B', 'C'].reduce((now, letter) => decide(now, { what: 'column', letter, choice }), undecided);
    expect(decide(two, { what: 'column', letter: 'B', choice: null }).choices.columns).toEqual({ C: choice });
  });

  it('keeps the decisions of each header row apart', () => {
    const moved = decide(decide(undecided, { what: 'skip', rows: [9], skip: true }), { what: 'header', row: 3 });
    expect(moved.choices.skip).toEqual({});
    expect(decide(moved, { what: 'header', row: 0 }).choices.skip).toEqual({ 9: true });
  });
});

describe('the account of a file', () => {
  it('adds up to its rows, with merged rows told apart from equal ones', () => {
    const of = counts({ rows: 47, new: 31, changed: 9, same: 4, merged: 1, unclear: 2, refused: 1 });
    const parts = account(of);
    expect(parts).toEqual([
      { kind: 'new', count: 31 },
      { kind: 'changed', count: 9 },
      { kind: 'same', count: 3 },
      { kind: 'merged', count: 1 },
      { kind: 'unclear', count: 2 },
      { kind: 'refused', count: 1 },
    ]);
    expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(of.rows);
  });

  it('counts lines by what becomes of them', () => {
    const lines = [line(2), line(3, { outcome: 'same', into: 2 }), line(4, { outcome: 'same' }), line(5, { outcome: 'unclear' })];
    expect(lines.map(outcomeOf)).toEqual(['new', 'merged', 'same', 'unclear']);
    expect(tally(lines)).toMatchObject({ new: 1, merged: 1, same: 1, unclear: 1, refused: 0 });
  });
});

describe('where a file begins', () => {
  const unsure = { treatment: 'use', confidence: 'unsure', changed: false } as Inspection['columns'][number];
  it('is the columns while a guess stands, then the questions, then the preview', () => {
    const questions = [question('twin:2-3', [2, 3])];
    expect(firstStage(inspection({ columns: [unsure], questions }))).toBe('columns');
    expect(firstStage(inspection({ columns: [{ ...unsure, changed: true }], questions }))).toBe('questions');
    expect(firstStage(inspection({ questions: [question('twin:2-3', [2, 3], 'newer')] }))).toBe('preview');
  });

  it('is the columns when nobody was found', () => {
    expect(firstStage(inspection({ counts: counts({ rows: 2, refused: 2 }) }))).toBe('columns');
    expect(firstStage(inspection({ counts: counts({ rows: 2, same: 2 }) }))).toBe('preview');
  });

  it('counts answers that are on their way as given', () => {
    const of = inspection({ questions: [question('a', [1]), question('b', [2]), question('c', [3], 'same')] });
    expect(openQuestions(of, {})).toBe(2);
    expect(openQuestions(of, { a: 'same' })).toBe(1);
  });
});

describe('rows side by side', () => {
  const value = (field: string, text: string) => ({ field, text, keys: [], cell: '' });
  it('puts what differs first', () => {
    const of = inspection({
      lines: [
        line(2, { values: [value('person.phone', '1'), value('person.email', 'a@x.example')] }),
        line(15, { values: [value('person.phone', '1'), value('person.email', 'b@x.example'), value('app.topics', '')] }),
      ] as Line[],
    });
    expect(sideBySide(of, question('twin:2-15', [2, 15]))).toEqual({
      rows: [2, 15],
      known: false,
      fields: [
        { field: 'person.email', values: ['a@x.example', 'b@x.example'], differs: true },
        { field: 'person.phone', values: ['1', '1'], differs: false },
      ],
    });
  });

  it('lays a row beside what is known', () => {
    const of = inspection({ lines: [line(7, { values: [value('person.city', 'Bergen'), value('person.phone', '1')] })] });
    const asked = { ...question('known:7', [7]), known: [value('person.city', 'Oslo'), value('person.phone', '1')] } as unknown as Question;
    const { known, fields } = sideBySide(of, asked);
    expect(known).toBe(true);
    expect(fields[0]).toEqual({ field: 'person.city', values: ['Oslo', 'Bergen'], differs: true });
    expect(fields[1]).toEqual({ field: 'person.phone', values: ['1', '1'], differs: false });
  });

  it('names columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('values', () => {
  it('writes dates as people do and leaves the rest', () => {
    expect(shown('nb', '2025-08-18T09:12:33')).toBe('18.08.2025 09:12');
    expect(shown('en', '1984-03-14')).toBe('14/03/1984');
    expect(shown('nb', '2025-08-18T00:00:00')).toBe('18.08.2025');
    expect(shown('nb', '2025-08-18 og mer')).toBe('2025-08-18 og mer');
  });

  it('says keys and shows nothing as a dash', () => {
    expect(told('nb', ({ key }) => `<${key}>`, '@yes_no.yes')).toBe('<yes_no.yes>');
    expect(told('nb', ({ key }) => key, '')).toBe('–');
  });
});

describe('files being imported', () => {
  it('shows the first of those dropped and lets the rest wait with what was decided', () => {
    const begun = take(take(noWorks, { do: 'open', paths: ['/a/old.csv'] }), {
      do: 'decide',
      path: '/a/old.csv',
      decision: { what: 'role', role: 'mentee' },
    });
    const both = take(begun, { do: 'open', paths: ['C:\\b\\new.xlsx', '/c/other.xlsx', 'C:\\b\\new.xlsx'] });
    expect(both.files.map((file) => file.name)).toEqual(['new.xlsx', 'other.xlsx', 'old.csv']);
    expect(both.current).toBe('C:\\b\\new.xlsx');
    expect(both.files[2]?.decided.choices.role).toBe('mentee');
  });

  it('leaves a file for the next, and goes back to the preview when an import is undone', () => {
    const two = take(noWorks, { do: 'open', paths: ['/a', '/b'] });
    const left = take(two, { do: 'leave', path: '/a' });
    expect(left.current).toBe('/b');
    const done = take(left, { do: 'done', path: '/b', applied: { id: '1', file: 'b', counts: counts({}), kinds: [], withdrawn: 0 } });
    expect(done.files[0]?.done).not.toBeNull();
    const undone = take(done, { do: 'undone', path: '/b' });
    expect(undone.files[0]).toMatchObject({ done: null, stage: 'preview' });
    expect(take(undone, { do: 'leave', path: '/b' })).toEqual(noWorks);
  });

  it('opens a file that was done as a new one', () => {
    const once = take(take(noWorks, { do: 'open', paths: ['/a'] }), { do: 'done', path: '/a', applied: { file: 'a' } as never });
    expect(take(once, { do: 'open', paths: ['/a'] }).files).toHaveLength(1);
    expect(take(once, { do: 'open', paths: ['/a'] }).files[0]?.done).toBeNull();
    expect(take(once, { do: 'open', paths: ['/b'] }).files.map((file) => file.path)).toEqual(['/b']);
  });
});
