import { Tooltip, UnstyledButton } from '@mantine/core';
import { useIsMutating } from '@tanstack/react-query';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useStatus, type StatusView } from '../backend';
import { clock, useText } from '../text';
import { go } from '../ui';
import styles from './Shell.module.css';

/** What the line at the top says of saving; a click leads to where the data are, or to the choice that is due. */
export function SaveStatus() {
  const { t } = useText();
  const status = useStatus().data;
  const saving = useIsMutating() > 0;
  const isConflict = status?.state === 'conflict';
  const file = useFileLine(status);
  return (
    <span role="status">
      <Tooltip label={t(isConflict ? 'status.choose' : 'status.open')}>
        <UnstyledButton className={styles['saved']} data-state={status?.state} onClick={() => go(isConflict ? 'conflict' : 'safety')}>
          {isConflict && <IconAlertTriangle size={14} stroke={2} aria-hidden />}
          {!isConflict && <span>{saving ? t('app.saving') : t('app.saved')}</span>}
          {!isConflict && !saving && <IconCheck size={14} stroke={2} aria-hidden />}
          {file !== '' && <span className={styles['fileLine']}>{file}</span>}
        </UnstyledButton>
      </Tooltip>
    </span>
  );
}

function useFileLine(status: StatusView | undefined): string {
  const { t, say, has, lang } = useText();
  switch (status?.state) {
    case 'published':
      return status.publishedAt === '' ? '' : t('status.published', { at: clock(lang, status.publishedAt) });
    case 'pending':
      return t('status.pending');
    case 'waiting':
      return has(status.reason.key) ? say(status.reason) : t('status.waiting');
    case 'conflict':
      return t('status.conflict');
    default:
      return '';
  }
}
