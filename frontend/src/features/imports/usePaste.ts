import { useEffect, useEffectEvent, useRef } from 'react';
import { backend, readClipboard, useChange } from '../../backend';
import { hideFault, isTyping } from '../../ui';

/** A table on the clipboard as text: what spreadsheets part by tabs, else the page that a browser puts beside it. */
export function tableOf(clipboard: Pick<DataTransfer, 'getData'>): string {
  const plain = clipboard.getData('text/plain');
  const page = clipboard.getData('text/html');
  return plain.includes('\t') || !/<table/i.test(page) ? plain : page;
}

const SAME = 400; // within so many milliseconds a key and the event it makes are one paste

/**
 * Takes a table from the clipboard, by a button or by the system's own Paste
 * wherever nobody is writing. What is no table is told in words by the shell.
 */
export function usePaste(onOpen: (path: string) => void): { paste: () => void; waits: boolean } {
  const asked = useChange((text: string) => backend.imports.paste(text));
  const last = useRef(-SAME);
  const once = (text: string) => {
    if (performance.now() - last.current < SAME) return;
    last.current = performance.now();
    hideFault();
    asked.mutate(text, { onSuccess: ({ path }) => onOpen(path) });
  };
  const take = useEffectEvent(once);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target) || !event.clipboardData) return;
      event.preventDefault();
      take(tableOf(event.clipboardData));
    };
    // WebKit pastes outside a text field only where somebody says that it will be taken.
    const onBefore = (event: Event) => {
      if (!isTyping(event.target)) event.preventDefault();
    };
    window.addEventListener('paste', onPaste);
    window.addEventListener('beforepaste', onBefore);
    return () => {
      window.removeEventListener('paste', onPaste);
      window.removeEventListener('beforepaste', onBefore);
    };
  }, []);
  return { paste: () => void readClipboard().then(once), waits: asked.isPending };
}
