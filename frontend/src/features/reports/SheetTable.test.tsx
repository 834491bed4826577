import { expect, it } from 'vitest';
import { isNumber } from './SheetTable';

it.each(['7', '3 000', '94,3', '94.3', '-2', '70 %'])('%s stands to the right', (cell) => {
  expect(isNumber(cell)).toBe(true);
});

it.each(['', '7 av 10', '2025-10-06', '6. okt.', 'uke 41', '900 00 000 x'])('%s is text', (cell) => {
  expect(isNumber(cell)).toBe(false);
});
