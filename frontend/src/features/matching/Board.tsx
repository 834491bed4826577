import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowRight, IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { MatchingView } from '../../backend';
import { useText } from '../../text';
import { CommandButton, Filters, go, Screen, useCommands, type Command } from '../../ui';
import { Apart } from './Apart';
import styles from './Board.module.css';
import { Changes, type ChangesSeen } from './Changes';
import { PairPanel } from './PairPanel';
import { planChanges } from './plan';
import { PlanTable } from './PlanTable';
import { Loose } from './Loose';
import { Ties } from './Ties';
import { Unmatched, UnmatchedPanel } from './Unmatched';
import { useFigures } from './useFigures';
import { useApprove, usePairCommands } from './usePairCommands';
import { WeightsPanel } from './WeightsPanel';

/** How long a changed row glows, in milliseconds; the sheet has the same. */
const GLOW = 1800;

type Shown = 'plan' | 'unmatched' | 'apart';

// What the side panel is about: a mentor's pair, somebody without one, the weights.
type Open = { about: 'pair' | 'unmatched'; enrolment: string } | { about: 'weights' } | null;

/** The plan with all that shapes it: ties, locks, bans, weights, and who has no pair. */
export function Board({ view, solves }: { view: MatchingView; solves: boolean }) {
  const { t } = useText();
  const { whole } = useFigures();
  const [shown, setShown] = useState<Shown>('plan');
  const [open, setOpen] = useState<Open>(null);
  const changes = useChanges(view);
  const commandsOf = usePairCommands();
  const { approve, waits } = useApprove();

  const pair = open?.about === 'pair' ? view.pairs.find((each) => each.mentor.enrolment === open.enrolment) : undefined;
  const alone = open?.about === 'unmatched' ? view.unmatched.find((each) => each.who.enrolment === open.enrolment) : undefined;
  const weights: Command = {
    id: 'matching.weights',
    name: t('matching.weights'),
    icon: IconAdjustmentsHorizontal,
    keys: 'w',
    run: () => setOpen(open?.about === 'weights' ? null : { about: 'weights' }),
  };
  const approval: Command = {
    id: 'matching.approve',
    name: t('matching.approve', { count: view.suggested, n: whole(view.suggested) }),
    keys: 'mod+enter',
    disabled: view.suggested === 0 || waits || solves,
    run: () => approve(view.hash),
  };
  useCommands([weights, ...(view.suggested > 0 ? [approval] : []), ...(pair ? commandsOf(pair) : [])]);

  const allDone = view.suggested === 0 && view.approved > 0;
  const main = allDone ? (
    <Button variant="filled" rightSection={<IconArrowRight size={16} stroke={1.75} aria-hidden />} onClick={() => go('reports')}>
      {t('matching.to_reports')}
    </Button>
  ) : (
    <CommandButton main command={approval} />
  );
  const apart = view.bans.length + view.ties.filter((tie) => tie.state !== 'open').length;
  const tools = (
    <Filters
      label={t('matching.shows')}
      value={shown}
      choices={[
        { id: 'plan', name: t('matching.shows.plan'), count: whole(view.pairs.length) },
        { id: 'unmatched', name: t('matching.shows.unmatched'), count: whole(view.unmatched.length) },
        { id: 'apart', name: t('matching.shows.apart'), count: whole(apart) },
      ]}
      onChange={setShown}
    />
  );
  const close = () => setOpen(null);
  return (
    <Screen
      fill
      title={t('screen.matching')}
      status={<Standing view={view} solves={solves} />}
      actions={<CommandButton command={weights} aria-pressed={open?.about === 'weights'} />}
      main={main}
      tools={tools}
      panel={
        open?.about === 'weights' ? (
          <WeightsPanel view={view} onClose={close} />
        ) : pair ? (
          <PairPanel pair={pair} commands={commandsOf(pair)} onClose={close} />
        ) : (
          alone && <UnmatchedPanel row={alone} onClose={close} />
        )
      }
    >
      {shown === 'plan' && <Loose locks={view.loose} />}
      {shown === 'plan' && <Ties ties={view.ties} />}
      <Changes seen={changes.seen} onClose={changes.close} />
      {shown === 'plan' && (
        <PlanTable
          view={view}
          current={pair?.mentor.enrolment ?? ''}
          changed={changes.seen.mentors}
          commandsOf={commandsOf}
          onCurrent={(enrolment) => setOpen({ about: 'pair', enrolment })}
        />
      )}
      {shown === 'unmatched' && (
        <Unmatched
          rows={view.unmatched}
          current={alone?.who.enrolment ?? ''}
          onCurrent={(enrolment) => setOpen({ about: 'unmatched', enrolment })}
        />
      )}
      {shown === 'apart' && <Apart view={view} />}
    </Screen>
  );
}

// Where things stand, in one line.
function Standing({ view, solves }: { view: MatchingView; solves: boolean }) {
  const { t } = useText();
  const { whole } = useFigures();
  const approved = { count: view.approved, n: whole(view.approved) };
  const allDone = view.suggested === 0 && view.approved > 0;
  const parts = [
    ...(allDone
      ? [t('matching.all_approved', approved)]
      : [t('matching.suggested', { count: view.suggested, n: whole(view.suggested) }), t('matching.approved', approved)]),
    ...(view.openTies > 0 ? [t('matching.open_ties', { count: view.openTies, n: whole(view.openTies) })] : []),
  ];
  return (
    <span className={styles['standing']}>
      {parts.join(', ')}
      {solves ? (
        <span>{`· ${t('matching.solving_again')}`}</span>
      ) : (
        view.verified && (
          <span title={t('matching.verified_what')}>
            {'· '}
            <IconShieldCheck size={15} stroke={1.75} aria-hidden />
            {t('matching.verified')}
          </span>
        )
      )}
    </span>
  );
}

// What the last change did to the plan. The plan that is in view is compared with the one before it.
function useChanges(view: MatchingView): { seen: ChangesSeen; close: () => void } {
  const none: ChangesSeen = { changes: [], mentors: new Set(), before: view.total, after: view.total };
  const [last, setLast] = useState(view);
  const [seen, setSeen] = useState(none);
  if (view !== last) {
    const changes = planChanges(last, view);
    setLast(view);
    if (view.hash !== last.hash || changes.length > 0) {
      setSeen({ changes, mentors: new Set(changes.map(({ mentor }) => mentor.enrolment)), before: last.total, after: view.total });
    }
  }
  useEffect(() => {
    if (seen.mentors.size === 0) return undefined;
    const timer = setTimeout(() => setSeen({ ...seen, mentors: new Set() }), GLOW);
    return () => clearTimeout(timer);
  }, [seen]);
  return { seen, close: () => setSeen(none) };
}
