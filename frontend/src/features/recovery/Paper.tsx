import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './Sheet.module.css';

/** What goes on paper while it is there: this alone, whatever the page shows. */
export function Paper({ children }: { children: ReactNode }) {
  useEffect(() => {
    document.body.dataset['paper'] = '';
    return () => {
      delete document.body.dataset['paper'];
    };
  }, []);
  return createPortal(
    <div className={styles['paper']} data-paper="">
      {children}
    </div>,
    document.body,
  );
}
