import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useText } from '../text';
import { hasOverlay } from './commands';
import styles from './Screen.module.css';

interface ScreenProps {
  title: string;
  /** One line that says where things stand. */
  status?: ReactNode;
  /** Secondary actions. */
  actions?: ReactNode;
  /** The one main action. */
  main?: ReactNode;
  /** Search, filters: a line of its own under the title. */
  tools?: ReactNode;
  panel?: ReactNode;
  /** Lets the content fill the height and scroll by itself, as a table does. */
  fill?: boolean;
  children: ReactNode;
}

/** The frame of every screen: title, where things stand, actions, content and the side panel. */
export function Screen({ title, status, actions, main, tools, panel, fill = false, children }: ScreenProps) {
  return (
    <div className={styles['screen']}>
      <div className={styles['column']}>
        <header className={styles['head']}>
          <div className={styles['titles']}>
            <h1>{title}</h1>
            {status !== undefined && (
              <p className={styles['status']} aria-live="polite">
                {status}
              </p>
            )}
          </div>
          <div className={styles['actions']}>
            {actions}
            {main}
          </div>
        </header>
        {tools !== undefined && <div className={styles['tools']}>{tools}</div>}
        <div className={fill ? styles['fill'] : styles['scroll']}>{children}</div>
      </div>
      {panel}
    </div>
  );
}

interface PanelProps {
  /** What the panel is about, for those who hear the page. */
  label: string;
  onClose: () => void;
  head: ReactNode;
  children: ReactNode;
}

/** The side panel: the selected thing, with Esc to close it. */
export function SidePanel({ label, onClose, head, children }: PanelProps) {
  const { t } = useText();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !hasOverlay()) onClose();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <aside className={styles['panel']} aria-label={label}>
      <div className={styles['panelHead']}>
        <div className={styles['panelTitle']}>{head}</div>
        <Tooltip label={`${t('panel.close')} · Esc`}>
          <ActionIcon aria-label={t('panel.close')} onClick={onClose}>
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={styles['panelBody']}>{children}</div>
    </aside>
  );
}
