import { Input } from '@mantine/core';
import type { Inspection } from '../../backend';
import { useText } from '../../text';
import styles from './FileFacts.module.css';

/** What is to be known of the file as a whole. */
export function Notices({ inspection }: { inspection: Inspection }) {
  const { t, say } = useText();
  if (inspection.notices.length === 0) return null;
  return (
    <div>
      <Input.Label labelElement="div">{t('imports.notices')}</Input.Label>
      <ul className={styles['notices']}>
        {inspection.notices.map((notice) => (
          <li key={say(notice)}>{say(notice)}</li>
        ))}
      </ul>
    </div>
  );
}
