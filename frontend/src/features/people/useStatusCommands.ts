import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { backend, useChange, type PersonRow } from '../../backend';
import { useText } from '../../text';
import type { Command } from '../../ui';

/** The statuses that rows can be set to, as commands: one list for the button, the panel and the right-click. */
export function useStatusCommands(statuses: readonly string[]): (rows: readonly PersonRow[]) => Command[] {
  const { say } = useText();
  const change = useChange(backend.people.setStatus);
  return (rows) =>
    statuses.map((status) => {
      const all = rows.every((row) => row.status === status);
      return {
        id: `people.status.${status}`,
        name: say({ key: `participant_status.${status}` }),
        icon: all ? IconCircleCheck : IconCircle,
        disabled: all || change.isPending,
        run: () => change.mutate({ enrolments: rows.map((row) => row.enrolment), status }),
      };
    });
}
