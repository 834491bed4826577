import { expect, it } from 'vitest';
import { bytes, clock, count, day, inOrder, moment, points, readDay, weekday } from './format';

it('writes days as people do', () => {
  expect(day('nb', '2026-04-03', 2026)).toBe('3. apr.');
  expect(day('en', '2026-04-03', 2026)).toBe('3 Apr');
  expect(day('nb', '2025-10-06', 2026)).toBe('6. okt. 2025');
  expect(day('nb', '', 2026)).toBe('');
  expect(day('nb', 'snart', 2026)).toBe('');
});

it('writes weekdays for plans', () => {
  expect(weekday('nb', '2025-10-06', 2025)).toBe('man. 6. okt.');
  expect(weekday('en', '2025-10-06', 2025)).toBe('Mon 6 Oct');
  expect(weekday('nb', '2026-02-12', 2025)).toBe('tor. 12. feb. 2026');
});

it('writes moments with the clock', () => {
  expect(moment('nb', '2026-04-03T14:05:00', 2026)).toBe('3. apr. 14:05');
  expect(moment('nb', '', 2026)).toBe('');
});

it('writes numbers with the separators of the language', () => {
  expect(count('nb', 3000).replace(/\s/, ' ')).toBe('3 000');
  expect(count('en', 3000)).toBe('3,000');
  expect(points('nb', 9425)).toBe('94,3');
  expect(points('en', 10000)).toBe('100.0');
});

it('sorts in Norwegian order', () => {
  const names = ['Ådne', 'Zara', 'Øystein', 'aase', 'Ærlig', 'Anne', 'Aadland', 'anders', 'Vest 10', 'Vest 9'];
  expect(names.sort(inOrder)).toEqual(['anders', 'Anne', 'Vest 9', 'Vest 10', 'Zara', 'Ærlig', 'Øystein', 'Aadland', 'Ådne', 'aase']);
});

it.each([
  ['6.9.2027', '2027-09-06'],
  ['06.09.27', '2027-09-06'],
  [' 6. 9. 2027 ', '2027-09-06'],
  ['6/9-2027', '2027-09-06'],
  ['6/9/2027', '2027-09-06'],
  ['2027-09-06', '2027-09-06'],
  ['24.12.', '2026-12-24'],
  ['23.11', '2026-11-23'],
  ['6.9', '2027-09-06'],
  ['31.2.2027', null],
  ['9.13.2027', null],
  ['29.2.2027', null],
  ['29.2.2028', '2028-02-29'],
  ['1. mars 2026', '2026-03-01'],
  ['3. des. 2027', '2027-12-03'],
  ['14 October 2026', '2026-10-14'],
  ['31. april 2026', null],
  ['1. snart 2026', null],
  ['snart', null],
  ['', null],
])('reads %j with the day first', (typed, want) => {
  expect(readDay(typed, new Date(2026, 10, 23, 15))).toBe(want);
});


it('writes the clock alone for today', () => {
  const now = new Date(2026, 3, 3, 18, 0);
  expect(clock('nb', '2026-04-03T14:05:00', now)).toBe('14:05');
  expect(clock('nb', '2026-04-02T14:05:00', now)).toBe('2. apr. 14:05');
  expect(clock('nb', '', now)).toBe('');
});

it('writes sizes of files', () => {
  expect(bytes('nb', 0)).toBe('0\u00a0kB');
  expect(bytes('nb', 12)).toBe('1\u00a0kB');
  expect(bytes('nb', 312 * 1024)).toBe('312\u00a0kB');
  expect(bytes('nb', 2.34 * 1024 * 1024)).toBe('2,3\u00a0MB');
  expect(bytes('en', 2.34 * 1024 * 1024)).toBe('2.3\u00a0MB');
});
