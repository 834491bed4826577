import { useEffect, useState } from 'react';
import { backend } from './api';
import type { JudgementView } from './types';

const PAUSE = 120;

/** How well a passphrase protects, asked while it is typed. It is kept nowhere; null until it is known. */
export function useJudgement(passphrase: string, related: readonly string[]): JudgementView | null {
  const [judged, setJudged] = useState<{ of: string; view: JudgementView } | null>(null);
  const words = related.join('\n');
  useEffect(() => {
    if (passphrase === '') return;
    let gone = false;
    const timer = setTimeout(() => {
      backend.safety.judge(passphrase, words.split('\n')).then(
        (view) => !gone && setJudged({ of: passphrase, view }),
        () => undefined, // asked again at the next letter, and by the Go side when it is used
      );
    }, PAUSE);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [passphrase, words]);
  return passphrase === '' ? null : (judged?.view ?? null);
}
