import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { PairRow } from '../../backend';
import { useText } from '../../text';
import styles from './Reveal.module.css';
import { useFigures } from './useFigures';

interface RevealProps {
  /** The programme, as the first page says. */
  title: string;
  pairs: readonly PairRow[];
  onClose: () => void;
}

/** The approved pairs for a projector: one at a time, the arrow keys turn, Esc ends. */
export function Reveal({ title, pairs, onClose }: RevealProps) {
  const { t } = useText();
  const { whole } = useFigures();
  const [at, setAt] = useState(-1);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    page.current?.focus();
    // The window fills the screen where it can; without it the page still fills the window.
    const full: { requestFullscreen?: () => Promise<void> } | null = page.current;
    void full?.requestFullscreen?.().catch(() => undefined);
    return () => {
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    const onChange = () => {
      if (!document.fullscreenElement) onClose();
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, [onClose]);
  const turn = (by: number) => setAt(Math.max(-1, Math.min(pairs.length - 1, at + by)));
  const keys: Record<string, () => void> = {
    ArrowRight: () => turn(1), ArrowDown: () => turn(1), PageDown: () => turn(1), ' ': () => turn(1), Enter: () => turn(1),
    ArrowLeft: () => turn(-1), ArrowUp: () => turn(-1), PageUp: () => turn(-1), Home: () => setAt(-1), Escape: onClose,
  };
  const pair = pairs[at];
  return createPortal(
    // The keys of the screen beneath do nothing while it is covered.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={page}
      role="dialog"
      aria-modal
      aria-label={t('matching.reveal')}
      tabIndex={-1}
      className={styles['page']}
      onKeyDown={(event) => {
        event.preventDefault();
        event.stopPropagation();
        keys[event.key]?.();
      }}
      onClick={() => turn(1)}
    >
      <div aria-live="polite" className={styles['middle']} key={at}>
        {pair ? (
          <>
            <p className={styles['name']}>{pair.mentor.name}</p>
            <p className={styles['and']}>{t('matching.reveal_and')}</p>
            <p className={styles['name']}>{pair.mentee.name}</p>
          </>
        ) : (
          <p className={styles['name']}>{title}</p>
        )}
      </div>
      <p className={styles['foot']}>
        <span>{t('matching.reveal_keys')}</span>
        {at >= 0 && <span>{t('matching.reveal_at', { n: whole(at + 1), all: whole(pairs.length) })}</span>}
      </p>
    </div>,
    document.body,
  );
}
