import { Button, Kbd, Menu, Tooltip, type ButtonProps } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, type Icon } from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import { useText, type Sayable } from '../text';
import { keysShown, type Command } from './commands';
import styles from './pieces.module.css';

/** Says a sentence of the Go side in the language shown. */
export function SayText({ say }: { say: Sayable }) {
  return <>{useText().say(say)}</>;
}

/** A shortcut as people read it. */
export function Keys({ keys }: { keys: string }) {
  return (
    <Kbd size="xs" className={styles['kbd'] ?? ''} aria-hidden>
      {keysShown(keys)}
    </Kbd>
  );
}

/** A command as a button, with its shortcut as the tooltip. */
export function CommandButton({ command, main = false, ...rest }: { command: Command; main?: boolean } & ButtonProps) {
  const IconOf = command.icon;
  const button = (
    <Button
      variant={main ? 'filled' : 'default'}
      disabled={command.disabled ?? false}
      leftSection={IconOf && <IconOf size={16} stroke={1.75} aria-hidden />}
      onClick={command.run}
      {...rest}
    >
      {command.name}
    </Button>
  );
  return command.keys === undefined ? button : <Tooltip label={keysShown(command.keys)}>{button}</Tooltip>;
}

/** Commands as entries of a menu; the same list serves a button and a right-click. */
export function CommandItems({ commands }: { commands: readonly Command[] }) {
  return commands.map((command) => {
    const IconOf = command.icon;
    return (
      <Menu.Item
        key={command.id}
        disabled={command.disabled ?? false}
        leftSection={IconOf && <IconOf size={16} stroke={1.75} aria-hidden />}
        rightSection={command.keys !== undefined && <Keys keys={command.keys} />}
        onClick={command.run}
      >
        {command.name}
      </Menu.Item>
    );
  });
}

interface EmptyProps {
  icon?: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** What a list says when there is nothing in it: what would be here and how it gets here. */
export function EmptyState({ icon: IconOf, title, children, action }: EmptyProps) {
  return (
    <div className={styles['empty']}>
      {IconOf && <IconOf size={28} stroke={1.25} aria-hidden className={styles['emptyIcon']} />}
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}

/** A fault by its code, as the backend gives it. */
export interface Faulty {
  code: string;
  args: Record<string, string>;
}

/** The three sentences of a fault: what happened, what is safe, what the person can do. */
export function useFaultText(): (fault: Faulty) => { what: string; safe: string; next: string } {
  const { say, has } = useText();
  return (fault) => {
    const code = has(`fault.${fault.code}.what`) ? fault.code : 'internal';
    const part = (name: string) => say({ key: `fault.${code}.${name}`, args: fault.args });
    return { what: part('what'), safe: part('safe'), next: part('next') };
  };
}

/** A fault in the page, with what the person can do as a button. */
export function FaultNotice({ fault, action }: { fault: Faulty; action?: ReactNode }) {
  const told = useFaultText()(fault);
  return (
    <div role="alert" className={styles['fault']}>
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden className={styles['faultIcon']} />
      <div>
        <p className={styles['faultWhat']}>{told.what}</p>
        <p>
          {told.safe} {told.next}
        </p>
        {action !== undefined && <div className={styles['faultAction']}>{action}</div>}
      </div>
    </div>
  );
}

export type Tone = 'plain' | 'accent' | 'amber' | 'red';

/** A short word about something's state. Amber needs somebody, red is stopped or lost. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={styles['tag']} data-tone={tone}>
      {children}
    </span>
  );
}

interface TagButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  tone?: Tone;
  /** What it says and does, for those who hear the page. */
  label: string;
  children: ReactNode;
}

/** A state that can be changed where it stands; opens a menu. */
export function TagButton({ tone = 'plain', label, children, ...rest }: TagButtonProps) {
  return (
    <button type="button" aria-label={label} {...rest} className={`${styles['tag'] ?? ''} ${styles['tagButton'] ?? ''}`} data-tone={tone}>
      {children}
      <IconChevronDown size={12} stroke={2} aria-hidden />
    </button>
  );
}

/** A decision asked where it is made, instead of in a dialog. */
export function ConfirmBar({ children, actions }: { children: ReactNode; actions: ReactNode }) {
  return (
    <div role="group" className={styles['confirm']}>
      <div>{children}</div>
      <div className={styles['confirmActions']}>{actions}</div>
    </div>
  );
}

/** A quiet heading over a group in a panel or a list. */
export function GroupTitle({ children }: { children: ReactNode }) {
  return <h2 className={styles['groupTitle']}>{children}</h2>;
}
