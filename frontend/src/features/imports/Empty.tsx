import { Button } from '@mantine/core';
import { IconClipboardText, IconFileSpreadsheet, IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../text';
import { Keys, Screen } from '../../ui';
import styles from './Empty.module.css';
import { History, PastImport } from './History';
import { Templates } from './Templates';
import { useChoose } from './useChoose';
import { useDragging } from './useDragging';

interface EmptyProps {
  onOpen: (path: string) => void;
  paste: () => void;
  pastes: boolean;
}

/** Importer with no file: where to drop or paste one, and the files of before. */
export function Empty({ onOpen, paste, pastes }: EmptyProps) {
  const { t } = useText();
  const { choose, waits } = useChoose(onOpen);
  const dragging = useDragging();
  const [past, setPast] = useState('');
  return (
    <Screen title={t('screen.imports')} status={t('imports.empty_status')} panel={past !== '' && <PastImport id={past} onClose={() => setPast('')} />}>
      <div className={styles['drop']} data-over={dragging || undefined}>
        <IconFileSpreadsheet size={32} stroke={1.25} aria-hidden className={styles['icon']} />
        <h2>{t(dragging ? 'imports.drop_now' : 'imports.drop')}</h2>
        <p>{t('imports.drop_what')}</p>
        <div className={styles['ways']}>
          <Button variant="filled" disabled={waits} leftSection={<IconFolderOpen size={16} stroke={1.75} aria-hidden />} onClick={choose}>
            {t('imports.choose')}
          </Button>
          <Button
            disabled={pastes}
            leftSection={<IconClipboardText size={16} stroke={1.75} aria-hidden />}
            rightSection={<Keys keys="mod+v" />}
            onClick={paste}
          >
            {t('imports.reading.paste')}
          </Button>
        </div>
        <p className={styles['pasteWhat']}>{t('imports.reading.paste_what')}</p>
      </div>
      <Templates />
      <History current={past} onCurrent={setPast} />
    </Screen>
  );
}
