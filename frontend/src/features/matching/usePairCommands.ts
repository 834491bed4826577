import { IconArrowsExchange, IconBan, IconCircleCheck, IconLink, IconLock, IconLockOpen, IconRotate, IconUser } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { backend, keys, useChange, type Brief, type PairRow } from '../../backend';
import { boardCalls, type BoardView, type CellView } from '../../backend/board';
import { useText } from '../../text';
import { go, type Command } from '../../ui';

/** Whether a pair is approved or further; before that the plan is at work. */
export const isApproved = (pair: Pick<PairRow, 'state'>): boolean => !['suggested', 'proposed', 'objection'].includes(pair.state);

/** What can be done with pairs: the same for the row, the cell, their menus, their keys and the panel. */
export function usePairCommands(board: BoardView, onMove: (pair: PairRow) => void) {
  const { t } = useText();
  const lock = useChange(backend.matching.lock);
  const ban = useChange(backend.matching.ban);
  const reopen = useChange(backend.matching.reopen);
  const move = useChange(boardCalls.move);
  const bothOf = (mentor: Brief, mentee: Brief) => ({ mentor: mentor.enrolment, mentee: mentee.enrolment });
  const see = (mentor: Brief, mentee: Brief): Command[] => [
    { id: 'matching.mentor', name: t('matching.see', { name: mentor.name }), icon: IconUser, run: () => go('people', mentor.enrolment) },
    { id: 'matching.mentee', name: t('matching.see', { name: mentee.name }), icon: IconUser, run: () => go('people', mentee.enrolment) },
  ];
  const banOf = (mentor: Brief, mentee: Brief): Command => {
    const both = bothOf(mentor, mentee);
    const banned = board.plan.bans.some((row) => row.mentor.enrolment === both.mentor && row.mentee.enrolment === both.mentee);
    return {
      id: 'matching.ban',
      name: t(banned ? 'matching.allow' : 'matching.ban'),
      icon: banned ? IconCircleCheck : IconBan,
      keys: 'b',
      run: () => ban.mutate({ ...both, on: !banned }),
    };
  };
  /** Of a pair of the plan. */
  const ofPair = (pair: PairRow): Command[] => {
    const both = bothOf(pair.mentor, pair.mentee);
    if (isApproved(pair)) {
      return [
        {
          id: 'matching.reopen',
          name: t('matching.reopen'),
          icon: IconRotate,
          keys: 'r',
          disabled: pair.state !== 'approved',
          run: () => reopen.mutate({ ...both, on: true }),
        },
        ...see(pair.mentor, pair.mentee),
      ];
    }
    return [
      {
        id: 'matching.lock',
        name: t(pair.locked ? 'matching.unlock' : 'matching.lock'),
        icon: pair.locked ? IconLockOpen : IconLock,
        keys: 'l',
        run: () => lock.mutate({ ...both, on: !pair.locked }),
      },
      { id: 'matching.move', name: t('matching.move_to'), icon: IconArrowsExchange, keys: 'm', run: () => onMove(pair) },
      banOf(pair.mentor, pair.mentee),
      ...see(pair.mentor, pair.mentee),
    ];
  };
  /** Of any conceivable pair. */
  const ofCell = (cell: CellView): Command[] => {
    const { mentor, mentee } = cell.pair;
    if (cell.inPlan) return ofPair(cell.pair);
    const pair: Command = {
      id: 'matching.pair_up',
      name: t('matching.pair_up'),
      icon: IconLink,
      keys: 'p',
      run: () => move.mutate({ ...bothOf(mentor, mentee), on: true }),
    };
    return [...(cell.canLock ? [pair] : []), banOf(mentor, mentee), ...see(mentor, mentee)];
  };
  return { ofPair, ofCell, pairUp: (both: { mentor: string; mentee: string }) => move.mutate({ ...both, on: true }) };
}

/** Approves the suggestion in view. One that is no longer the current one is asked for anew. */
export function useApprove() {
  const client = useQueryClient();
  const approve = useChange(backend.matching.approve);
  return {
    waits: approve.isPending,
    approve: (hash: string) =>
      approve.mutate(hash, { onError: () => void client.invalidateQueries({ queryKey: keys.matching }) }),
  };
}
