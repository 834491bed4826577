import { expect, it } from 'vitest';
import type { KnownValue } from '../../backend';
import { grouped, sharedSource } from './groups';

const value = (group: string, field: string, source?: { file: string; sheet: string } | 'edit'): KnownValue => ({
  field, group, label: { key: field, args: {} }, text: field, read: [], editable: true, long: false,
  ...(source === undefined
    ? {}
    : source === 'edit'
      ? { source: { origin: 'edit', file: '', sheet: '', cell: '', at: '' } }
      : { source: { origin: 'import', ...source, cell: 'C7', at: '' } }),
});

it('puts the person first and what it does not know last', () => {
  const groups = grouped([value('survey', 'x'), value('education', 'e'), value('person', 'p1'), value('person', 'p2')]);
  expect(groups.map((g) => [g.group, g.values.length])).toEqual([['person', 2], ['education', 1], ['other', 1]]);
});

it('says the file once when it is the same', () => {
  const list = { file: 'liste.xlsx', sheet: 'Ark1' };
  expect(sharedSource([value('p', 'a', list), value('p', 'b', list), value('p', 'c', 'edit')])).toBe('liste.xlsx · Ark1');
  expect(sharedSource([value('p', 'a', list), value('p', 'b', { file: 'x.csv', sheet: '' })])).toBe('');
  expect(sharedSource([value('p', 'a', 'edit'), value('p', 'b')])).toBe('');
});
