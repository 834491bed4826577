import { useText } from '../text';

/** How many people and pairs a version holds. */
export interface Counted {
  mentors: number;
  mentees: number;
  pairs: number;
}

/** What a version holds, in words: «14 mentorer, 12 mentees, 12 godkjente par»; "" where it is not known. */
export function useVersionFacts(): (version: Counted) => string {
  const { t } = useText();
  return ({ mentors, mentees, pairs }) =>
    mentors + mentees + pairs === 0
      ? ''
      : [
          t('home.mentors', { count: mentors }),
          t('home.mentees', { count: mentees }),
          t('home.pairs', { count: pairs }),
        ].join(', ');
}
