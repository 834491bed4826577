import { IconBan, IconLock, IconLockOpen, IconRotate, IconUser } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { backend, keys, useChange, type PairRow } from '../../backend';
import { useText } from '../../text';
import { go, type Command } from '../../ui';

export const isApproved = (pair: PairRow): boolean => pair.state !== 'suggested';

/** What can be done with a pair: the same for the row, its menu, its keys and the panel. */
export function usePairCommands(): (pair: PairRow) => Command[] {
  const { t } = useText();
  const lock = useChange(backend.matching.lock);
  const ban = useChange(backend.matching.ban);
  const reopen = useChange(backend.matching.reopen);
  return (pair) => {
    const both = { mentor: pair.mentor.enrolment, mentee: pair.mentee.enrolment };
    const see: Command[] = [
      { id: 'matching.mentor', name: t('matching.see', { name: pair.mentor.name }), icon: IconUser, run: () => go('people', both.mentor) },
      { id: 'matching.mentee', name: t('matching.see', { name: pair.mentee.name }), icon: IconUser, run: () => go('people', both.mentee) },
    ];
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
        ...see,
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
      { id: 'matching.ban', name: t('matching.ban'), icon: IconBan, keys: 'b', run: () => ban.mutate({ ...both, on: true }) },
      ...see,
    ];
  };
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
