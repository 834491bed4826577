import { useEffect, useState } from 'react';

/** How long to wait after the first wrong passphrase, in milliseconds; a little longer each time. */
export const FIRST_PAUSE = 1500;
const LONGEST = 12_000;

/** How long to wait after so many wrong ones. */
export const pauseAfter = (wrong: number): number => (wrong === 0 ? 0 : Math.min(FIRST_PAUSE * 2 ** (wrong - 1), LONGEST));

/** Counts what was wrong and tells whether the pause after it is still on. */
export function usePause(): { wrong: number; waits: boolean; count: () => void } {
  const [wrong, setWrong] = useState(0);
  const [over, setOver] = useState(0);
  useEffect(() => {
    if (wrong === 0) return;
    const timer = setTimeout(() => setOver(wrong), pauseAfter(wrong));
    return () => clearTimeout(timer);
  }, [wrong]);
  return { wrong, waits: over < wrong, count: () => setWrong((before) => before + 1) };
}
