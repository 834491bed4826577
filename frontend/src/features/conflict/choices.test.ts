import { expect, it } from 'vitest';
import type { Difference } from '../../backend';
import { allOf, nextOpen, proposed, tallied } from './choices';

const row = (id: string, choice: string): Difference => ({
  id,
  choice,
  kind: 'person',
  title: { key: 'x', args: {} },
  ours: 'changed',
  theirs: 'changed',
  fields: [],
});
const rows = [row('a', 'ours'), row('b', ''), row('c', 'theirs'), row('d', '')];

it('begins with what is proposed and counts what is open', () => {
  expect(proposed(rows)).toEqual({ a: 'ours', c: 'theirs' });
  expect(tallied(rows, proposed(rows))).toEqual({ ours: 1, theirs: 1, open: 2 });
});

it('takes one side for all', () => {
  expect(tallied(rows, allOf(rows, 'theirs'))).toEqual({ ours: 0, theirs: 4, open: 0 });
});

it('walks to the next open record and round', () => {
  const choices = proposed(rows);
  expect(nextOpen(rows, choices, 'a')).toBe('b');
  expect(nextOpen(rows, choices, 'b')).toBe('d');
  expect(nextOpen(rows, choices, 'd')).toBe('b');
  expect(nextOpen(rows, { ...choices, b: 'ours', d: 'ours' }, 'a')).toBe('');
  expect(nextOpen(rows, choices, '')).toBe('b');
});
