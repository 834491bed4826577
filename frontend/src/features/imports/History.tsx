import { Button, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useImports, useOverview, type ImportRow, type Overview } from '../../backend';
import { moment, useText } from '../../text';
import { runCommand } from '../../ui';
import styles from './Empty.module.css';
import { HistoryPanel } from './HistoryPanel';
import { useAccount, usePeopleCount } from './useAccount';

/** The last import can be undone while it is the last thing that was done. */
export function canUndo(row: ImportRow, first: boolean, overview: Overview | undefined): boolean {
  return first && overview?.undo?.key === 'op.import' && overview.undo.args['file'] === row.file;
}

interface HistoryProps {
  /** The import that the side panel shows. */
  current: string;
  onCurrent: (id: string) => void;
}

/** The files that were added before, newest first. Each tells in the side panel what was decided. */
export function History({ current, onCurrent }: HistoryProps) {
  const { t, lang } = useText();
  const people = usePeopleCount();
  const account = useAccount();
  const rows = useImports().data?.imports;
  if (!rows) return null;
  return (
    <section className={styles['history']} aria-labelledby="imports-history">
      <h2 id="imports-history">{t('imports.history')}</h2>
      {rows.length === 0 && <p>{t('imports.history_none')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <UnstyledButton className={styles['import']} aria-expanded={current === row.id} onClick={() => onCurrent(current === row.id ? '' : row.id)}>
              <span className={styles['file']} title={row.file}>
                {row.file}
                {row.sheet !== '' && <small>{t('imports.history_sheet', { sheet: row.sheet })}</small>}
              </span>
              <span title={account(row.counts)}>{people(row.counts.people)}</span>
              <span className={styles['dim']}>{moment(lang, row.at)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The side panel of an import of the past; the last can be undone here. */
export function PastImport({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  const overview = useOverview().data;
  const rows = useImports().data?.imports ?? [];
  const at = rows.findIndex((row) => row.id === id);
  const row = rows[at];
  if (!row) return null;
  return (
    <HistoryPanel
      id={id}
      file={row.file}
      onClose={onClose}
      actions={
        canUndo(row, at === 0, overview) ? (
          <Button
            leftSection={<IconArrowBackUp size={16} stroke={1.75} aria-hidden />}
            aria-label={t('imports.undo_of', { file: row.file })}
            onClick={() => void runCommand('edit.undo')}
          >
            {t('imports.undo')}
          </Button>
        ) : (
          t('imports.history.no_undo')
        )
      }
    />
  );
}
