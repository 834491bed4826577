import type { RecentFile } from '../../backend';
import type { Command } from '../../ui';
import { CommandButton } from '../../ui';

interface StartProps {
  recent: readonly RecentFile[];
  commands: readonly Command[];
  asksForNew: boolean;
  onAsk: (asks: boolean) => void;
  isOpen: boolean;
}

/** What is shown when no workspace is open. */
export default function Start({ commands }: StartProps) {
  return (
    <div>
      {commands.map((c) => (
        <CommandButton key={c.id} command={c} />
      ))}
    </div>
  );
}
