import { useEffect } from 'react';
import { backend } from '../backend';

/** How often the Go side is told that somebody is here, in milliseconds. */
export const EVERY = 30_000;

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Tells the Go side that somebody is at the machine, so that it does not lock. */
export function useActivity(lockable: boolean): void {
  useEffect(() => {
    if (!lockable) return;
    let told = -EVERY;
    const tell = (event: Event) => {
      if (event.timeStamp - told < EVERY) return;
      told = event.timeStamp;
      backend.system.active().catch(() => undefined); // told again at the next sign
    };
    signs.forEach((sign) => window.addEventListener(sign, tell, { passive: true, capture: true }));
    return () => signs.forEach((sign) => window.removeEventListener(sign, tell, { capture: true }));
  }, [lockable]);
}
