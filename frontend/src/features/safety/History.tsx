import { useMemo } from 'react';
import { useVersions, type VersionView } from '../../backend';
import { bytes, moment, useText } from '../../text';
import { DataTable, EmptyState, FaultNotice, Tag, useVersionFacts, type TableColumn } from '../../ui';
import styles from './Safety.module.css';

interface HistoryProps {
  current: string;
  onCurrent: (id: string) => void;
}

const idOf = (version: VersionView) => version.id;

/** The kept versions, newest first; the side panel shows one. */
export function History({ current, onCurrent }: HistoryProps) {
  const { t, say, lang } = useText();
  const versions = useVersions();
  const facts = useVersionFacts();
  const columns = useMemo<TableColumn<VersionView>[]>(
    () => [
      { id: 'at', header: t('history.at'), width: 130, grow: 0, value: (each) => moment(lang, each.at), order: (each) => each.at },
      { id: 'reason', header: t('history.reason'), width: 220, value: (each) => say(each.reason) },
      { id: 'holds', header: t('history.holds'), width: 240, value: facts, priority: 5 },
      { id: 'bytes', header: t('history.size'), width: 80, grow: 0, right: true, value: (each) => bytes(lang, each.bytes), order: (each) => each.bytes, priority: 2 },
      {
        id: 'second',
        header: t('history.second'),
        width: 120,
        grow: 0,
        value: (each) => (each.sound ? (each.second ? t('history.second_yes') : '') : t('history.unsound')),
        render: (each) =>
          each.sound ? each.second && <Tag>{t('history.second_yes')}</Tag> : <Tag tone="red">{t('history.unsound')}</Tag>,
        priority: 4,
      },
    ],
    [t, say, lang, facts],
  );
  if (versions.error) return <FaultNotice fault={versions.error} />;
  if (!versions.data) return null;
  const rows = versions.data.versions;
  return (
    <div className={styles['fillColumn']}>
      <DataTable
        label={t('safety.tab.history')}
        rows={rows}
        columns={columns.filter((column) => rows.some((row) => column.value(row) !== ''))}
        rowKey={idOf}
        rowName={(each) => moment(lang, each.at)}
        current={current}
        onCurrent={onCurrent}
        empty={<EmptyState title={t('history.none')}>{t('history.none_about')}</EmptyState>}
      />
    </div>
  );
}
