import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import styles from './pieces.module.css';

/** What stands in a notice, and one thing to do about it. */
export interface Notice {
  /** A later notice with the same id takes its place. */
  id?: string;
  text: ReactNode;
  detail?: ReactNode;
  action?: { name: string; run: () => void };
  tone?: 'done' | 'fault';
}

/** Takes away the notice of a fault: it was about what is no longer shown. */
export const hideFault = (): void => void notifications.hide('fault');

/** Takes away every notice: they can name people of a workspace that is no longer shown. */
export const hideNotices = (): void => notifications.clean();

/** Shows a notice at the foot of the window. What is done goes away by itself; a fault stays on its screen. */
export function showNotice({ id, text, detail, action, tone = 'done' }: Notice): void {
  const shown = id ?? `notice-${Date.now()}`;
  notifications.hide(shown);
  notifications.show({
    id: shown,
    color: tone === 'fault' ? 'var(--o-red)' : 'var(--o-accent)',
    autoClose: tone === 'fault' ? false : 8000,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': i18next.t('do.close') },
    message: (
      <div className={styles['notice']}>
        <div>
          <p className={styles['noticeText']}>{text}</p>
          {detail !== undefined && <p>{detail}</p>}
        </div>
        {action && (
          <Button
            size="compact-sm"
            onClick={() => {
              notifications.hide(shown);
              action.run();
            }}
          >
            {action.name}
          </Button>
        )}
      </div>
    ),
  });
}
