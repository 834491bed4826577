import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same while what it does follows the last render, so that what only calls it need not be drawn anew. */
export function useStable<Args extends unknown[], R>(run: (...args: Args) => R): (...args: Args) => R {
  const last = useRef(run);
  useLayoutEffect(() => {
    last.current = run;
  });
  return useCallback((...args: Args) => last.current(...args), []);
}
