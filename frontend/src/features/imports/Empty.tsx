import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconFolderOpen } from '@tabler/icons-react';
import { useText } from '../../text';
import { Screen } from '../../ui';
import styles from './Empty.module.css';
import { History } from './History';
import { useChoose } from './useChoose';
import { useDragging } from './useDragging';

/** Importer with no file: where to drop one, and the files of before. */
export function Empty({ onOpen }: { onOpen: (path: string) => void }) {
  const { t } = useText();
  const { choose, waits } = useChoose(onOpen);
  const dragging = useDragging();
  return (
    <Screen title={t('screen.imports')} status={t('imports.empty_status')}>
      <div className={styles['drop']} data-over={dragging || undefined}>
        <IconFileSpreadsheet size={32} stroke={1.25} aria-hidden className={styles['icon']} />
        <h2>{t(dragging ? 'imports.drop_now' : 'imports.drop')}</h2>
        <p>{t('imports.drop_what')}</p>
        <Button variant="filled" disabled={waits} leftSection={<IconFolderOpen size={16} stroke={1.75} aria-hidden />} onClick={choose}>
          {t('imports.choose')}
        </Button>
      </div>
      <History />
    </Screen>
  );
}
