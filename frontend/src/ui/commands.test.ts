import { renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { allCommands, isPressed, runByKey, runCommand, useCommands, type Command } from './commands';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held,
});

describe('isPressed', () => {
  it.each([
    ['mod+k', press('k', { ctrlKey: true }), true],
    ['mod+k', press('K', { ctrlKey: true, shiftKey: true }), false],
    ['mod+k', press('k'), false],
    ['mod+k', press('k', { metaKey: true }), false],
    ['mod+shift+z', press('Z', { ctrlKey: true, shiftKey: true }), true],
    ['mod+z', press('Z', { ctrlKey: true, shiftKey: true }), false],
    ['/', press('/', { shiftKey: true }), true],
    ['/', press('/', { ctrlKey: true }), false],
    ['escape', press('Escape'), true],
    ['mod+,', press(',', { ctrlKey: true }), true],
  ])('%s for %o: %s', (keys, event, want) => {
    expect(isPressed(keys, event, false)).toBe(want);
  });

  it('takes ⌘ on a Mac', () => {
    expect(isPressed('mod+k', press('k', { metaKey: true }), true)).toBe(true);
    expect(isPressed('mod+k', press('k', { ctrlKey: true }), true)).toBe(false);
  });
});

describe('commands', () => {
  const make = (change: Partial<Command> = {}) =>
    ({ id: 'x.do', name: 'Gjør', ...change, run: vi.fn<() => void>() }) satisfies Command;

  it('are there while the component is, and one id has one command', () => {
    const first = make();
    const second = make();
    const { unmount } = renderHook(() => useCommands([first]));
    const other = renderHook(() => useCommands([second]));
    expect(allCommands()).toEqual([second]);
    other.unmount();
    expect(allCommands()).toEqual([first]);
    unmount();
    expect(allCommands()).toEqual([]);
  });

  it('run once when menu and key both say so, and again a moment later', () => {
    const command = make({ id: 'x.once' });
    const { unmount } = renderHook(() => useCommands([command]));
    runCommand('x.once', 1000);
    runCommand('x.once', 1040);
    expect(command.run).toHaveBeenCalledTimes(1);
    runCommand('x.once', 1400);
    expect(command.run).toHaveBeenCalledTimes(2);
    unmount();
  });

  it('do not run when disabled or unknown', () => {
    const command = make({ id: 'x.off', disabled: true });
    const { unmount } = renderHook(() => useCommands([command]));
    expect(runCommand('x.off')).toBe(false);
    expect(runCommand('x.nothing')).toBe(false);
    expect(command.run).not.toHaveBeenCalled();
    unmount();
  });

  const pressIn = (tag: 'input' | 'div', init: KeyboardEventInit): KeyboardEvent => {
    const node = document.body.appendChild(document.createElement(tag));
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
    node.dispatchEvent(event);
    return event;
  };

  it('leave letters and the keys of editing to a text field', () => {
    const slash = make({ id: 'x.slash', keys: '/' });
    const undo = make({ id: 'x.undo', keys: 'mod+z' });
    const find = make({ id: 'x.find', keys: 'mod+k' });
    const { unmount } = renderHook(() => useCommands([slash, undo, find]));
    expect(runByKey(pressIn('input', { key: '/' }))).toBe(false);
    expect(runByKey(pressIn('input', { key: 'z', ctrlKey: true }))).toBe(false);
    expect(runByKey(pressIn('input', { key: 'k', ctrlKey: true }))).toBe(true);
    expect(runByKey(pressIn('div', { key: '/' }))).toBe(true);
    expect(runByKey(pressIn('div', { key: 'z', ctrlKey: true }))).toBe(true);
    unmount();
  });
});
