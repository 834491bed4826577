import type { ReactNode } from 'react';
import { useImportDetail, type ColumnView, type ImportDetail } from '../../backend';
import { count, moment, useText } from '../../text';
import { FaultNotice, GroupTitle, SayText, SidePanel } from '../../ui';
import { useFieldLabel } from './fields';
import styles from './HistoryPanel.module.css';
import { useAccount } from './useAccount';

/** One import of the past: the file, when and by whom, the counts, and what was decided. No cell is told. */
export function HistoryPanel({ id, file, actions, onClose }: { id: string; file: string; actions: ReactNode; onClose: () => void }) {
  const { t } = useText();
  const detail = useImportDetail(id);
  return (
    <SidePanel label={t('imports.history.of', { file })} onClose={onClose} head={<div className={styles['file']}>{file}</div>}>
      {detail.error && <FaultNotice fault={detail.error} />}
      {detail.data && <Detail detail={detail.data} />}
      <div className={styles['actions']}>{actions}</div>
    </SidePanel>
  );
}

function Detail({ detail }: { detail: ImportDetail }) {
  const { t, say, lang } = useText();
  const label = useFieldLabel();
  const account = useAccount();
  const facts = [
    [t('imports.history.when'), moment(lang, detail.at)],
    [t('imports.history.who'), detail.who],
    [t('imports.history.role'), detail.role === '' ? '' : say({ key: `role.${detail.role}` })],
    [t('imports.facts.sheet'), detail.sheet],
    [t('imports.facts.header'), detail.headerRow > 0 ? t('imports.file.row', { row: String(detail.headerRow) }) : ''],
    [t('imports.history.rows'), account(detail.counts)],
    [t('imports.history.here'), count(lang, detail.people)],
  ].filter(([, value]) => value !== '');
  const numbers = (['skipped', 'mended', 'meanings', 'withdrawn'] as const).filter((name) => detail[name] > 0);
  return (
    <>
      <dl className={styles['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(detail.answers.length > 0 || detail.fields.length > 0 || numbers.length > 0) && (
        <>
          <GroupTitle>{t('imports.history.decided')}</GroupTitle>
          <ul className={styles['list']}>
            {detail.answers.map((answer, index) => (
              <li key={index}>
                <SayText say={answer} />
              </li>
            ))}
            {detail.fields.map(({ field, stood, rows }) => (
              <li key={field + stood}>
                {t(stood === 'file' ? 'imports.history.field_file' : 'imports.history.field_ours', { count: rows, n: count(lang, rows), field: label(field) })}
              </li>
            ))}
            {numbers.map((name) => (
              <li key={name}>{t(`imports.history.${name}`, { count: detail[name], n: count(lang, detail[name]) })}</li>
            ))}
          </ul>
        </>
      )}
      <Columns title={t('imports.history.left_out')} columns={detail.leftOut} tell={(c) => (c.treatment === 'refuse' ? t('imports.columns.locked') : '')} />
      <Columns title={t('imports.history.own')} columns={detail.own} tell={() => ''} />
      <Columns title={t('imports.history.chosen')} columns={detail.chosen} tell={(c) => label(c.field)} />
    </>
  );
}

function Columns({ title, columns, tell }: { title: string; columns: readonly ColumnView[]; tell: (column: ColumnView) => string }) {
  const { t } = useText();
  if (columns.length === 0) return null;
  return (
    <>
      <GroupTitle>{title}</GroupTitle>
      <ul className={styles['list']}>
        {columns.map((column) => (
          <li key={column.letter}>
            <span className={styles['letter']}>{column.letter}</span>
            <span>
              {column.header === '' ? t('imports.columns.no_header') : column.header}
              {tell(column) !== '' && <small>{tell(column)}</small>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
