import { ClipboardGetText } from '../../wailsjs/runtime/runtime';

/** The text on the clipboard, "" for none. The host reads it, so the page needs no permission. */
export async function readClipboard(): Promise<string> {
  try {
    return await ClipboardGetText();
  } catch {
    return '';
  }
}
