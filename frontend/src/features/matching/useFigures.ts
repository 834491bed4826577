import { useMemo } from 'react';
import { count, points, useText } from '../../text';

/** Numbers of the plan as people read them. */
export function useFigures() {
  const { lang } = useText();
  return useMemo(() => {
    const exact = new Intl.NumberFormat(lang === 'nb' ? 'nb-NO' : 'en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return {
      /** «81,3» of hundredths. */
      score: (hundredths: number) => points(lang, hundredths),
      /** «81,25» of hundredths, where parts must add up. */
      exact: (hundredths: number) => exact.format(hundredths / 100),
      whole: (n: number) => count(lang, n),
    };
  }, [lang]);
}
