import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Lock.module.css';

interface FrameProps {
  icon: Icon;
  title: string;
  about: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** A page with one thing to do, before the workspace is shown. */
export function Frame({ icon: IconOf, title, about, wide = false, children }: FrameProps) {
  return (
    <div className={styles['outer']}>
      <div className={`${styles['desk'] ?? ''} ${wide ? (styles['wide'] ?? '') : ''}`}>
        <IconOf size={26} stroke={1.5} aria-hidden className={styles['icon']} />
        <h1>{title}</h1>
        <p className={styles['about']}>{about}</p>
        {children}
      </div>
    </div>
  );
}
