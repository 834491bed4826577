import { describe, expect, it } from 'vitest';
import type { Column, HeadRow } from '../../backend';
import { decide, noChoices, undecided } from './choices';
import { belongs, eitherDate, isDoubtful, meant, together } from './columns';
import { cellName, moved, pagesOf, widths } from './grid';
import { tableOf } from './usePaste';
import { ownLanguage } from './ValueMap';
import { gone, noWorks, take } from './works';

const column = (letter: string, some: Partial<Column> = {}) =>
  ({ letter, header: letter, samples: [], treatment: 'use', field: 'person.full_name', confidence: 'certain', changed: false, unknown: [], mapped: {}, list: '', datesOpen: false, ...some }) as unknown as Column;

describe('decisions about how a file is read', () => {
  it('begins anew with other cells: columns and corrections belong to the old ones', () => {
    const corrected = decide(undecided, { what: 'cell', cell: 'B2', text: 'x' });
    const other = decide(corrected, { what: 'delimiter', delimiter: '|' });
    expect(other.choices).toEqual({ ...noChoices, delimiter: '|' });
    expect(decide(other, { what: 'asProposed' }).choices).toEqual(noChoices);
  });
  it('goes back to the proposal and finds what was decided there', () => {
    const first = decide(undecided, { what: 'column', letter: 'A', choice: { treatment: 'drop', field: '' } });
    const other = decide(decide(first, { what: 'sheet', sheet: 'Ark2' }), { what: 'header', row: 3 });
    expect(other.choices.columns).toEqual({});
    expect(decide(other, { what: 'asProposed' }).choices.columns).toEqual(first.choices.columns);
  });
  it('keeps corrections with another header row of the sheet, and not on another sheet', () => {
    const corrected = decide(undecided, { what: 'cell', cell: 'B2', text: 'x' });
    expect(decide(corrected, { what: 'header', row: 2 }).choices.cells).toEqual({ B2: 'x' });
    expect(decide(corrected, { what: 'sheet', sheet: 'Ark2' }).choices.cells).toEqual({});
  });
  it('takes corrections back one by one; an emptied cell is a correction', () => {
    const both = decide(decide(undecided, { what: 'cell', cell: 'B2', text: '' }), { what: 'cell', cell: 'C7', text: 'y' });
    expect(both.choices.cells).toEqual({ B2: '', C7: 'y' });
    expect(decide(both, { what: 'cell', cell: 'B2', text: null }).choices.cells).toEqual({ C7: 'y' });
  });
  it('gives values a meaning and takes it back', () => {
    const one = decide(undecided, { what: 'value', letter: 'D', value: 'Malayalam', key: 'own:Malayalam' });
    const two = decide(one, { what: 'value', letter: 'D', value: 'tam', key: 'ta' });
    expect(two.choices.values).toEqual({ D: { Malayalam: 'own:Malayalam', tam: 'ta' } });
    const back = decide(decide(two, { what: 'value', letter: 'D', value: 'tam', key: null }), { what: 'value', letter: 'D', value: 'Malayalam', key: null });
    expect(back.choices.values).toEqual({});
  });
  it('settles the order of dates', () => {
    expect(decide(undecided, { what: 'dates', letter: 'A', order: 'month' }).choices.dates).toEqual({ A: 'month' });
  });
});

describe('columns', () => {
  it('counts guesses and dates in two ways as doubtful', () => {
    expect(isDoubtful(column('A'))).toBe(false);
    expect(isDoubtful(column('A', { confidence: 'unsure' }))).toBe(true);
    expect(isDoubtful(column('A', { confidence: 'unsure', changed: true }))).toBe(false);
    expect(isDoubtful(column('A', { datesOpen: true }))).toBe(true);
    expect(belongs.values(column('A', { mapped: { x: 'ta' } }))).toBe(true);
    expect(belongs.values(column('A'))).toBe(false);
  });
  it('names the other columns of a field', () => {
    const [b, c, d] = [column('B', { field: 'app.topics' }), column('C', { field: 'app.topics' }), column('D', { field: 'app.topics', treatment: 'keep' })];
    const all = [column('A'), b, c, d];
    expect(together(b, all)).toEqual(['C']);
    expect(together(d, all)).toEqual([]);
  });
  it('lists values without a meaning first, and tells whose word a meaning is', () => {
    const c = column('D', { unknown: ['Klingonsk'], mapped: { malayalam: 'own:Malayalam', tam: 'ta' } });
    const choices = { ...noChoices, values: { D: { Malayalam: 'own:Malayalam' } } };
    expect(meant(c, choices)).toEqual([
      { value: 'Klingonsk', key: '', chosen: false },
      { value: 'Malayalam', key: 'own:Malayalam', chosen: true },
      { value: 'tam', key: 'ta', chosen: false },
    ]);
  });
  it('finds a date that can be read in two ways', () => {
    expect(eitherDate(['25.04.2025', '05.04.2025 10:12'])).toEqual({ text: '05.04.2025', day: '2025-04-05', month: '2025-05-04' });
    expect(eitherDate(['3/4/25'])).toEqual({ text: '3/4/25', day: '2025-04-03', month: '2025-03-04' });
    expect(eitherDate(['04.04.2025', '2025-04-03', 'x'])).toBeNull();
  });
  it('makes the key of a language as the Go side does', () => {
    expect(ownLanguage('language', ' malayalam ')).toBe('own:Malayalam');
    for (const bad of ['x', 'a1', 'a|b', '', 'a'.repeat(41)]) expect(ownLanguage('language', bad)).toBe('');
    expect(ownLanguage('theme', 'Malayalam')).toBe('');
  });
});

describe('the grid', () => {
  const size = { rows: 100, columns: 5, page: 20 };
  it('walks by keys and stops at the edges; column -1 is the row number', () => {
    expect(moved({ row: 0, column: 0 }, 'ArrowLeft', false, size)).toEqual({ row: 0, column: -1 });
    expect(moved({ row: 0, column: -1 }, 'ArrowLeft', false, size)).toEqual({ row: 0, column: -1 });
    expect(moved({ row: 95, column: 2 }, 'PageDown', false, size)).toEqual({ row: 99, column: 2 });
    expect(moved({ row: 5, column: 2 }, 'End', true, size)).toEqual({ row: 99, column: 4 });
    expect(moved({ row: 5, column: 2 }, 'Home', true, size)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 5, column: 2 }, 'ArrowDown', true, size)).toEqual({ row: 99, column: 2 });
    expect(moved({ row: 5, column: 2 }, 'a', false, size)).toBeNull();
  });
  it('names cells as spreadsheets do', () => {
    expect([cellName(0, 1), cellName(25, 7), cellName(26, 7), cellName(702, 1)]).toEqual(['A1', 'Z7', 'AA7', 'AAA1']);
  });
  it('asks for whole pages', () => {
    expect(pagesOf([98, 99, 100, 101]).map(({ page, rows }) => [page, rows.length])).toEqual([[0, 2], [1, 2]]);
  });
  it('is as wide as its values, within bounds, whatever a title says', () => {
    const row = (kind: string, ...cells: string[]) => ({ number: 1, hidden: false, kind, cells, doubts: {} }) as HeadRow;
    expect(widths([row('title', 'x'.repeat(90)), row('person', 'Li', 'y'.repeat(90))], 3)).toEqual([64, 200, 64]);
  });
});

describe('what is pasted', () => {
  const clipboard = (plain: string, html: string) => ({ getData: (kind: string) => (kind === 'text/plain' ? plain : html) });
  it('is the tabbed text of a spreadsheet, or the table of a page', () => {
    expect(tableOf(clipboard('a\tb', '<table>'))).toBe('a\tb');
    expect(tableOf(clipboard('a b', '<body><TABLE>'))).toBe('<body><TABLE>');
    expect(tableOf(clipboard('Hei', '<p>Hei</p>'))).toBe('Hei');
  });
});

describe('files that are put away', () => {
  it('are told, so that the Go side lets go of them', () => {
    const open = take(noWorks, { do: 'open', paths: ['/a', 'pasted:1/Limt inn 13.42'] });
    expect(open.files.map(({ name }) => name)).toEqual(['a', 'Limt inn 13.42']);
    expect(gone(open, take(open, { do: 'leave', path: '/a' })).map(({ path }) => path)).toEqual(['/a']);
    const done = take(open, { do: 'done', path: '/a', applied: {} as never });
    expect(gone(done, take(done, { do: 'open', paths: ['/b'] })).map(({ path }) => path)).toEqual(['/a']);
    expect(gone(open, take(open, { do: 'stage', path: '/a', stage: 'columns' }))).toEqual([]);
  });
});
