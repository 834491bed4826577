import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { backend, listen, type Inspection, type Line, type ReadingView } from '../../backend';
import type { Work } from './works';

/** The root of the keys of what is understood of files. */
export const inspections = ['inspection'] as const;

let readings = 0;
const underWay = new Map<string, string>(); // the name of the latest reading, by path

/**
 * What is understood of a file with the decisions so far. The last answer stays
 * in view while the next is on its way. Nothing is kept: files change. A newer
 * decision, or leaving the file, stops the work on the older one.
 */
export function useInspection(work: Work) {
  const { path, decided } = work;
  const { choices } = decided;
  return useQuery({
    queryKey: [...inspections, path, choices],
    queryFn: ({ signal }) => {
      const reading = `reading-${++readings}`;
      underWay.set(path, reading);
      signal.addEventListener('abort', () => void backend.imports.cancel(reading).catch(() => undefined));
      return backend.imports.inspect(path, choices, reading);
    },
    placeholderData: (previous, query) => (query?.queryKey[1] === path ? keepPreviousData(previous) : undefined),
    staleTime: 0,
    gcTime: 0,
    structuralSharing: false, // a comparison of thousands of lines would freeze the page
  });
}

/** How far the reading of a file has come; null before anything is told. */
export function useProgress(path: string): ReadingView | null {
  const [told, setTold] = useState<ReadingView | null>(null);
  useEffect(() => listen('reading', (view) => view.reading === underWay.get(path) && setTold(view)), [path]);
  return told?.reading === underWay.get(path) ? told : null;
}

const AT_ONCE = 5_000;

/**
 * The lines of an inspection. Of a long file the Go side sends them in parts,
 * and only when they are wanted; until all are there the answer is null.
 */
export function useLines(work: Work, inspection: Inspection | undefined, version: number, wanted: boolean): readonly Line[] | null {
  const { path, decided } = work;
  const rows = inspection?.counts.rows ?? 0;
  const inParts = inspection !== undefined && inspection.lines.length < rows;
  const asked = useQuery({
    queryKey: [...inspections, 'lines', path, version],
    queryFn: async ({ signal }) => {
      const lines: Line[] = [];
      while (lines.length < rows && !signal.aborted) {
        const part = await backend.imports.lines(path, decided.choices, lines.length, AT_ONCE);
        if (part.lines.length === 0) break;
        lines.push(...part.lines);
      }
      return lines;
    },
    enabled: wanted && inParts && version > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
    structuralSharing: false,
  });
  if (!inParts) return inspection?.lines ?? null;
  return asked.data ?? null;
}
