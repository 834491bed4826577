import { describe, expect, it } from 'vitest';
import { inOrder } from '../text';
import { asTable, fitting, markRange, nextSort, sorted, toggleMark, type Column } from './table';

interface Row {
  name: string;
  age: number;
}

const columns: Column<Row>[] = [
  { id: 'name', header: 'Navn', width: 200, value: (row) => row.name },
  { id: 'age', header: 'Alder', width: 100, priority: 2, value: (row) => row.age },
];
const rows: Row[] = [
  { name: 'Øystein', age: 9 },
  { name: '', age: 7 },
  { name: 'Aase', age: 10 },
  { name: 'Berit', age: 10 },
];
const names = (of: Row[]) => of.map((row) => row.name);

describe('sorted', () => {
  it('follows Norwegian order, with what is empty last', () => {
    expect(names(sorted(rows, columns, { column: 'name', down: false }, inOrder))).toEqual(['Berit', 'Øystein', 'Aase', '']);
  });

  it('keeps what is empty last when turned', () => {
    expect(names(sorted(rows, columns, { column: 'name', down: true }, inOrder))).toEqual(['Aase', 'Øystein', 'Berit', '']);
  });

  it('takes numbers as numbers and keeps the order of equals', () => {
    expect(names(sorted(rows, columns, { column: 'age', down: false }, inOrder))).toEqual(['', 'Øystein', 'Aase', 'Berit']);
  });

  it('leaves rows as they are without a sort, and never changes the list it was given', () => {
    const before = [...rows];
    expect(sorted(rows, columns, null, inOrder)).toEqual(before);
    sorted(rows, columns, { column: 'name', down: false }, inOrder);
    expect(rows).toEqual(before);
  });
});

it('turns the sort when the same header is chosen again', () => {
  const up = nextSort(null, 'name');
  expect(up).toEqual({ column: 'name', down: false });
  expect(nextSort(up, 'name')).toEqual({ column: 'name', down: true });
  expect(nextSort(up, 'age')).toEqual({ column: 'age', down: false });
});

describe('fitting', () => {
  const wide = [
    { id: 'a', width: 200 },
    { id: 'b', width: 100, priority: 1 },
    { id: 'c', width: 100, priority: 2 },
  ].map((c) => ({ header: '', value: () => '', ...c }));
  const ids = (room: number) => fitting(wide, room).map((c) => c.id).join('');

  it('leaves out the least wanted first and never what always shows', () => {
    expect([ids(400), ids(399), ids(299), ids(50)]).toEqual(['abc', 'ac', 'a', 'a']);
  });
});

describe('marks', () => {
  const keys = ['a', 'b', 'c', 'd'];

  it('mark a range either way, on top of what is marked', () => {
    expect([...markRange(keys, 'b', 'd', new Set())]).toEqual(['b', 'c', 'd']);
    expect([...markRange(keys, 'd', 'b', new Set(['a']))]).toEqual(['a', 'b', 'c', 'd']);
  });

  it('mark the one row when the range began in a row that is gone', () => {
    expect([...markRange(keys, 'gone', 'c', new Set(['a']))]).toEqual(['a', 'c']);
  });

  it('come and go', () => {
    const one = toggleMark('a', new Set());
    expect([...one]).toEqual(['a']);
    expect([...toggleMark('a', one)]).toEqual([]);
  });
});

it('copies as a table that Excel takes as text', () => {
  const copied = asTable(
    [
      { name: '=HYPERLINK("x")', age: -3 },
      { name: '+47 90000000', age: 1 },
      { name: 'to\tlinjer\r\nher', age: 2 },
    ],
    columns,
  );
  expect(copied).toBe('Navn\tAlder\r\n\'=HYPERLINK("x")\t-3\r\n\'+47 90000000\t1\r\nto linjer her\t2');
});

it('sorts by the order of a column where it has one', () => {
  const rows = [{ at: '2026-04-10', shown: '10. apr.' }, { at: '2026-04-03', shown: '3. apr.' }];
  const columns = [{ id: 'at', header: '', width: 1, value: (row: { shown: string }) => row.shown, order: (row: { at: string }) => row.at }];
  expect(sorted(rows, columns, { column: 'at', down: false }, (a, b) => a.localeCompare(b)).map((row) => row.shown)).toEqual(['3. apr.', '10. apr.']);
});
