import type { Icon } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

/** One thing that can be done: its one name, icon, shortcut and place in the palette. */
export interface Command {
  /** The id of the command, also of its entry in the native menu. */
  id: string;
  name: string;
  icon?: Icon;
  /** "mod+shift+z", "/", "mod+1"; mod is Ctrl, on a Mac ⌘. */
  keys?: string;
  group?: 'screens' | 'commands';
  disabled?: boolean;
  /** Kept out of the palette, for keys that only make sense where the person is. */
  hidden?: boolean;
  run: () => void;
}

const isMac = /Mac/.test(navigator.userAgent);

const signs: Record<string, string> = isMac
  ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↩', delete: '⌫', arrowleft: '←', arrowright: '→' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: 'Enter', delete: 'Del', arrowleft: '←', arrowright: '→' };

/** A shortcut as people read it: «Ctrl K», «⌘K». */
export function keysShown(keys: string): string {
  return keys
    .split('+')
    .map((part) => signs[part] ?? part.toUpperCase())
    .join(isMac ? '' : ' ');
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Tells whether a key press is the shortcut. A sign such as "/" counts whatever it takes to type it. */
export function isPressed(keys: string, event: Pressed, mac: boolean = isMac): boolean {
  const parts = keys.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  const isLetter = /^[a-z0-9]$|^.{2,}$/.test(key);
  return (
    event.key.toLowerCase() === key &&
    mod === parts.includes('mod') &&
    !other &&
    (!isLetter || (event.shiftKey === parts.includes('shift') && event.altKey === parts.includes('alt')))
  );
}

/** Tells whether keys pressed here are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type);
}

const lists = new Map<symbol, readonly Command[]>();

/** All commands of what is shown now; of two with one id the later wins. */
export function allCommands(): Command[] {
  const byId = new Map<string, Command>();
  for (const list of lists.values()) for (const command of list) byId.set(command.id, command);
  return [...byId.values()];
}

/** Offers commands in the palette, the native menu and by their keys while the component is shown. */
export function useCommands(commands: readonly Command[]): void {
  const owner = useRef(Symbol('commands'));
  useEffect(() => {
    lists.set(owner.current, commands);
  });
  useEffect(() => {
    const mine = owner.current;
    return () => void lists.delete(mine);
  }, []);
}

let last = { id: '', at: 0 };

/**
 * Runs a command by its id. A native accelerator can reach both the menu and
 * the page, so the same command twice within a tenth of a second is one.
 */
export function runCommand(id: string, now: number = performance.now()): boolean {
  const command = allCommands().find((c) => c.id === id);
  if (!command || command.disabled) return false;
  if (last.id === id && now - last.at < 100) return true;
  last = { id, at: now };
  command.run();
  return true;
}

// What lay over the page when a key went down: a menu is gone before its Esc
// reaches the window.
let overlay = false;
window.addEventListener(
  'keydown',
  () => {
    overlay = document.querySelector('[role=dialog], [role=menu], [role=listbox]') !== null;
  },
  { capture: true },
);

/** Tells whether the key just pressed belongs to something over the page, as Esc does to a menu. */
export const hasOverlay = (): boolean => overlay;

/** Runs the command whose shortcut was pressed. Keys without Ctrl or ⌘ are text in a text field. */
export function runByKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || (event.key === 'Escape' && hasOverlay())) return false;
  const command = allCommands().find((c) => c.keys !== undefined && !c.disabled && isPressed(c.keys, event));
  if (!command?.keys) return false;
  if (isTyping(event.target) && (!command.keys.includes('mod') || /^mod\+(shift\+)?[zyacvx]$/.test(command.keys))) return false;
  return runCommand(command.id);
}
