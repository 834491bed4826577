import { IconCheck, IconFileSpreadsheet } from '@tabler/icons-react';
import { useText } from '../../text';
import styles from './FileTabs.module.css';
import type { Step, Works } from './works';

/** The files that are open, when there are several. */
export function FileTabs({ works, step }: { works: Works; step: (step: Step) => void }) {
  const { t } = useText();
  return (
    <nav className={styles['tabs']} aria-label={t('imports.files')}>
      {works.files.map((file) => (
        <button
          key={file.path}
          type="button"
          title={file.path}
          className={styles['tab']}
          aria-current={file.path === works.current || undefined}
          onClick={() => step({ do: 'show', path: file.path })}
        >
          {file.done ? <IconCheck size={15} stroke={1.75} aria-hidden /> : <IconFileSpreadsheet size={15} stroke={1.75} aria-hidden />}
          <span>{file.name}</span>
        </button>
      ))}
    </nav>
  );
}
