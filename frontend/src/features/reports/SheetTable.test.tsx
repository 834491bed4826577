import { expect, it } from 'vitest';
import { isHeading, isNumber } from './SheetTable';

it.each(['7', '3 000', '94,3', '94.3', '-2', '70 %'])('%s stands to the right', (cell) => {
  expect(isNumber(cell)).toBe(true);
});

it.each(['', '7 av 10', '2025-10-06', '6. okt.', 'uke 41', '900 00 000 x'])('%s is text', (cell) => {
  expect(isNumber(cell)).toBe(false);
});

it('takes a row with only its first cell as a line of text', () => {
  expect(isHeading(['Par', '', ''])).toBe(true);
  expect(isHeading([])).toBe(true);
  expect(isHeading(['Nr', 'Mentee', ''])).toBe(false);
});
