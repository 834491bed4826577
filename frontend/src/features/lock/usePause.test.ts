import { expect, it } from 'vitest';
import { FIRST_PAUSE, pauseAfter } from './usePause';

it('waits a little longer after each wrong passphrase, and never for long', () => {
  expect([0, 1, 2, 3].map(pauseAfter)).toEqual([0, FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]);
  expect(pauseAfter(50)).toBe(12_000);
});
