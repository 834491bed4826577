import { useEffect, useRef, useState } from 'react';
import { useText } from '../../text';
import styles from './FileGrid.module.css';

interface EditorProps {
  cell: string;
  text: string;
  /** Ends the correction: with the new text and where to go on, or with null for none. */
  onEnd: (text: string | null, key: 'Enter' | 'Tab' | 'ShiftTab' | null) => void;
}

/** A cell being corrected: Enter and Tab save and go on, Esc leaves it as it was. */
export function CellEditor({ cell, text, onEnd }: EditorProps) {
  const { t } = useText();
  const [draft, setDraft] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const ended = useRef(false);
  const end = (saved: string | null, key: 'Enter' | 'Tab' | 'ShiftTab' | null) => {
    if (ended.current) return;
    ended.current = true;
    onEnd(saved, key);
  };
  useEffect(() => {
    const node = field.current;
    node?.focus();
    node?.setSelectionRange(node.value.length, node.value.length);
  }, []);
  return (
    <textarea
      ref={field}
      rows={Math.min(6, Math.max(1, Math.ceil(draft.length / 34), draft.split('\n').length))}
      className={styles['editor']}
      aria-label={t('imports.file.correct', { cell })}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={() => end(draft, null)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') end(null, null);
        else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
          event.preventDefault();
          end(draft, 'Enter');
        } else if (event.key === 'Tab') {
          event.preventDefault();
          end(draft, event.shiftKey ? 'ShiftTab' : 'Tab');
        }
      }}
    />
  );
}
