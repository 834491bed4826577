import { ClipboardGetText, ClipboardSetText } from '../../wailsjs/runtime/runtime';

/** The text on the clipboard, "" for none. The host reads it, so the page needs no permission. */
export async function readClipboard(): Promise<string> {
  try {
    return await ClipboardGetText();
  } catch {
    return '';
  }
}

/** Puts a text on the clipboard by way of the host, and tells whether that went well. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    return await ClipboardSetText(text);
  } catch {
    return false;
  }
}
