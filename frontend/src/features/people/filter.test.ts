import { expect, it } from 'vitest';
import type { PersonRow } from '../../backend';
import { everybody, narrowed, tally } from './filter';

const row = (change: Partial<PersonRow>): PersonRow => ({
  person: '', enrolment: '', name: '', role: 'mentor', status: 'applied', employer: '', title: '', field: '', fieldText: '',
  school: '', city: '', email: '', phone: '', languages: [], paired: false, flags: [], ...change,
});

const rows = [
  row({ enrolment: 'a' }),
  row({ enrolment: 'b', role: 'mentee', employer: 'Nordvarde' }),
  row({ enrolment: 'c', role: 'mentee', employer: 'Fjellkraft', status: 'active', flags: [{ key: 'flag.minor', args: {} }] }),
];
const ids = (of: PersonRow[]) => of.map((r) => r.enrolment).join('');

it('shows everybody when nothing is chosen', () => {
  expect(ids(narrowed(rows, everybody, null))).toBe('abc');
});

it('narrows by every kind at once', () => {
  expect(ids(narrowed(rows, { ...everybody, roles: ['mentee'] }, null))).toBe('bc');
  expect(ids(narrowed(rows, { ...everybody, roles: ['mentee'], employers: ['Nordvarde', 'X'] }, null))).toBe('b');
  expect(ids(narrowed(rows, { ...everybody, statuses: ['active'] }, null))).toBe('c');
  expect(ids(narrowed(rows, { ...everybody, flagged: true }, null))).toBe('c');
});

it('keeps what the search found, and a search that finds nobody shows nobody', () => {
  expect(ids(narrowed(rows, everybody, new Set(['a', 'b'])))).toBe('ab');
  expect(ids(narrowed(rows, { ...everybody, roles: ['mentee'] }, new Set(['a', 'b'])))).toBe('b');
  expect(ids(narrowed(rows, everybody, new Set()))).toBe('');
});

it('counts by value', () => {
  expect(tally(rows, (r) => r.role)).toEqual(new Map([['mentor', 1], ['mentee', 2]]));
});
