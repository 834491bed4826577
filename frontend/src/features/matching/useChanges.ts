import { useEffect, useState } from 'react';
import type { MatchingView } from '../../backend';
import type { ChangesSeen } from './Changes';
import { planChanges } from './plan';

/** How long a changed row glows, in milliseconds; the sheet has the same. */
const GLOW = 1800;

/**
 * What the last change did to the plan: listed against the plan before it, or,
 * while something is tried, against the plan that is kept. What is other than a
 * moment ago glows once.
 */
export function useChanges(view: MatchingView, tried: boolean): { seen: ChangesSeen; close: () => void } {
  const none: ChangesSeen = { changes: [], mentors: new Set(), before: view.total, after: view.total };
  const [last, setLast] = useState({ view, tried });
  const [kept, setKept] = useState(view);
  const [seen, setSeen] = useState(none);
  if (view !== last.view) {
    const base = tried || last.tried ? kept : last.view;
    const changes = planChanges(base, view);
    setLast({ view, tried });
    if (!tried) setKept(view);
    if (view.hash !== last.view.hash || changes.length > 0) {
      const glows = planChanges(last.view, view).map(({ mentor }) => mentor.enrolment);
      setSeen({ changes, mentors: new Set(glows), before: base.total, after: view.total });
    }
  }
  useEffect(() => {
    if (seen.mentors.size === 0) return undefined;
    const timer = setTimeout(() => setSeen({ ...seen, mentors: new Set() }), GLOW);
    return () => clearTimeout(timer);
  }, [seen]);
  return { seen, close: () => setSeen(none) };
}
