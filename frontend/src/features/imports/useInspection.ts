import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { backend } from '../../backend';
import type { Work } from './works';

/** The root of the keys of what is understood of files. */
export const inspections = ['inspection'] as const;

/**
 * What is understood of a file with the decisions so far. The last answer stays
 * in view while the next is on its way. Nothing is kept: files change.
 */
export function useInspection(work: Work) {
  const { choices } = work.decided;
  return useQuery({
    queryKey: [...inspections, work.path, choices],
    queryFn: () => backend.imports.inspect(work.path, choices),
    placeholderData: (previous, query) => (query?.queryKey[1] === work.path ? keepPreviousData(previous) : undefined),
    staleTime: 0,
    gcTime: 0,
  });
}
