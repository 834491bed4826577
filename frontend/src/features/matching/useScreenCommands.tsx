import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowBackUp, IconArrowRight, IconCards, IconFileCertificate, IconFlag, IconPlayerPlay, IconPresentation, IconRotate, IconSend, IconSpeakerphone } from '@tabler/icons-react';
import { useChange, type MatchingView } from '../../backend';
import { boardCalls } from '../../backend/board';
import { useText } from '../../text';
import { CommandButton, go, showNotice, type Command } from '../../ui';
import { useFigures } from './useFigures';
import { useApprove } from './usePairCommands';

interface ScreenProps {
  view: MatchingView;
  solves: boolean;
  tried: boolean;
  tunes: boolean;
  onTune: (on: boolean) => void;
  onReveal: () => void;
  onWishes: () => void;
}

/** What can be done with the plan as a whole: from draft through proposal and approval to the end. */
export function useScreenCommands({ view, solves, tried, tunes, onTune, onReveal, onWishes }: ScreenProps) {
  const { t } = useText();
  const { whole } = useFigures();
  const { approve, waits } = useApprove();
  const propose = useChange(boardCalls.propose);
  const unpropose = useChange(boardCalls.unpropose);
  const record = useRecord();
  const stages = useStages(view);
  const counted = (n: number) => ({ count: n, n: whole(n) });
  const drafts = view.stages.draft;
  const proposed = view.stages.proposed;
  const weights: Command = { id: 'matching.weights', name: t('matching.weights'), icon: IconAdjustmentsHorizontal, keys: 'w', run: () => onTune(!tunes) };
  const approval: Command = {
    id: 'matching.approve',
    name: t('matching.approve', counted(view.suggested)),
    keys: 'mod+enter',
    disabled: view.suggested === 0 || waits || solves || tried,
    run: () => approve(view.hash),
  };
  const proposal: Command = {
    id: 'matching.propose',
    name: t('matching.propose', counted(drafts)),
    icon: IconSend,
    disabled: drafts === 0 || propose.isPending || solves || tried,
    run: () => propose.mutate(view.hash),
  };
  const back: Command = { id: 'matching.unpropose', name: t('matching.unpropose'), icon: IconArrowBackUp, disabled: unpropose.isPending, run: () => unpropose.mutate(undefined) };
  const wishes: Command = { id: 'matching.wishes', name: t('matching.wishes'), icon: IconCards, run: onWishes };
  const reveal: Command = { id: 'matching.reveal', name: t('matching.reveal_do'), icon: IconPresentation, run: onReveal };
  const after = view.approved > 0 ? [reveal] : [];
  const more = [
    ...(drafts > 0 ? [proposal] : []),
    ...(proposed + view.stages.objection > 0 ? [back] : []),
    wishes,
    ...stages,
    ...(view.approved > 0 ? [record.write, record.again] : []),
  ];
  const main =
    view.suggested === 0 && view.approved > 0 ? (
      <Button variant="filled" rightSection={<IconArrowRight size={16} stroke={1.75} aria-hidden />} onClick={() => go('reports')}>
        {t('matching.to_reports')}
      </Button>
    ) : (
      <CommandButton main command={approval} />
    );
  return { all: [weights, ...after, ...more, ...(view.suggested > 0 ? [approval] : [])], actions: [weights, ...after], more, main };
}

const STAGES = [
  ['announced', 'approved', IconSpeakerphone],
  ['active', 'announced', IconPlayerPlay],
  ['completed', 'active', IconFlag],
] as const;

// Moves all pairs of a stage on to the next one.
function useStages(view: MatchingView): Command[] {
  const { t } = useText();
  const { whole } = useFigures();
  const moveOn = useChange(boardCalls.moveOn);
  return STAGES.flatMap(([to, from, icon]) => {
    const n = view.stages[from];
    if (n === 0) return [];
    return [{ id: `matching.all_${to}`, name: t(`matching.all_${to}`, { count: n, n: whole(n) }), icon, disabled: moveOn.isPending, run: () => moveOn.mutate(to) }];
  });
}

// The decision record: written as a file, and worked out again.
function useRecord(): { write: Command; again: Command } {
  const { t, say, lang } = useText();
  const write = useChange(() => boardCalls.writeDecision(lang));
  const again = useChange(boardCalls.workOutAgain);
  return {
    write: {
      id: 'matching.decision',
      name: t('matching.decision'),
      icon: IconFileCertificate,
      disabled: write.isPending,
      run: () => write.mutate(undefined, { onSuccess: ({ path }) => showNotice({ id: 'decision', text: t('matching.decision_written', { path }) }) }),
    },
    again: {
      id: 'matching.again',
      name: t('matching.again'),
      icon: IconRotate,
      disabled: again.isPending,
      run: () => again.mutate(undefined, { onSuccess: (told) => showNotice({ id: 'again', text: t('matching.again_told', { again: say(told.say), hash: told.hash.slice(0, 12) }) }) }),
    },
  };
}
