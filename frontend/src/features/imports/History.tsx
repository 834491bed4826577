import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useImports, useOverview, type ImportRow, type Overview } from '../../backend';
import { moment, useText } from '../../text';
import { runCommand } from '../../ui';
import styles from './Empty.module.css';
import { useAccount, usePeopleCount } from './useAccount';

/** The last import can be undone while it is the last thing that was done. */
export function canUndo(row: ImportRow, first: boolean, overview: Overview | undefined): boolean {
  return first && overview?.undo?.key === 'op.import' && overview.undo.args['file'] === row.file;
}

/** The files that were added before, newest first; the last can be undone here unless something beside it does that. */
export function History({ undo = true }: { undo?: boolean }) {
  const { t, lang } = useText();
  const people = usePeopleCount();
  const account = useAccount();
  const overview = useOverview().data;
  const rows = useImports().data?.imports;
  if (!rows) return null;
  return (
    <section className={styles['history']} aria-labelledby="imports-history">
      <h2 id="imports-history">{t('imports.history')}</h2>
      {rows.length === 0 && <p>{t('imports.history_none')}</p>}
      <ul>
        {rows.map((row, index) => (
          <li key={row.id}>
            <span className={styles['file']} title={row.file}>
              {row.file}
              {row.sheet !== '' && <small>{t('imports.history_sheet', { sheet: row.sheet })}</small>}
            </span>
            <span title={account(row.counts)}>{people(row.counts.people)}</span>
            <span className={styles['dim']}>{moment(lang, row.at)}</span>
            <span className={styles['end']}>
              {undo && canUndo(row, index === 0, overview) && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconArrowBackUp size={15} stroke={1.75} aria-hidden />}
                  aria-label={t('imports.undo_of', { file: row.file })}
                  onClick={() => void runCommand('edit.undo')}
                >
                  {t('imports.undo')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
