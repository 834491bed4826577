import { useMemo, useRef, useState } from 'react';
import { useLog, type LogLine } from '../../backend';
import { moment, useText } from '../../text';
import { DataTable, EmptyState, FaultNotice, SayText, SearchField, SidePanel, type TableColumn } from '../../ui';
import styles from './Safety.module.css';

interface LogProps {
  limit: number;
  current: string;
  onCurrent: (id: string) => void;
}

const idOf = (line: LogLine) => String(line.id);

/** What a line says was done, and what it touched. */
function useLines() {
  const { t, say } = useText();
  return useMemo(() => {
    const what = (line: LogLine) => {
      const op = say(line.op);
      if (line.action === 'undo') return t('log.undone', { what: op });
      return line.action === 'redo' ? t('log.redone', { what: op }) : op.charAt(0).toUpperCase() + op.slice(1);
    };
    const about = (line: LogLine) => line.records.map((record) => say(record.title)).join(', ');
    return { what, about };
  }, [t, say]);
}

/** The log of what was done, newest first: who, when, which step, and what it touched. */
export function Log({ limit, current, onCurrent }: LogProps) {
  const { t, lang } = useText();
  const log = useLog(limit);
  const { what, about } = useLines();
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const columns = useMemo<TableColumn<LogLine>[]>(
    () => [
      { id: 'at', header: t('history.at'), width: 130, grow: 0, value: (line) => moment(lang, line.at), order: (line) => line.at },
      { id: 'who', header: t('log.who'), width: 140, grow: 0, value: (line) => line.who, priority: 1 },
      { id: 'what', header: t('log.what'), width: 260, value: what },
      { id: 'about', header: t('log.about'), width: 260, value: about, priority: 2 },
    ],
    [t, lang, what, about],
  );
  const lines = log.data?.lines;
  const words = query.trim().toLocaleLowerCase('nb');
  const shown = useMemo(
    () => (lines ?? []).filter((line) => words === '' || `${line.who} ${what(line)} ${about(line)}`.toLocaleLowerCase('nb').includes(words)),
    [lines, words, what, about],
  );
  if (log.error) return <FaultNotice fault={log.error} />;
  if (!lines) return null;
  return (
    <div className={styles['fillColumn']}>
      <div className={styles['logTools']}>
        <SearchField ref={search} label={t('log.search')} value={query} onChange={setQuery} onLeave={() => table.current?.focus()} />
      </div>
      <DataTable
        ref={table}
        label={t('safety.tab.log')}
        rows={shown}
        columns={columns}
        rowKey={idOf}
        rowName={what}
        current={current}
        onCurrent={onCurrent}
        onType={(letter) => {
          setQuery(letter);
          search.current?.focus();
        }}
        empty={<EmptyState title={query === '' ? t('log.none') : t('log.none_found', { query })} />}
      />
    </div>
  );
}

/** One line of the log: each record that the step touched, and which of its fields. Values are never in the log. */
export function LinePanel({ id, limit, onClose }: { id: string; limit: number; onClose: () => void }) {
  const { t, say, lang } = useText();
  const line = useLog(limit).data?.lines.find((each) => idOf(each) === id);
  const { what } = useLines();
  if (!line) return null;
  return (
    <SidePanel
      label={what(line)}
      onClose={onClose}
      head={
        <>
          <h2 className={styles['panelTitle']}>{what(line)}</h2>
          <p className={styles['line']}>{[moment(lang, line.at), line.who].filter((part) => part !== '').join(' · ')}</p>
        </>
      }
    >
      {line.records.length === 0 && <p className={styles['line']}>{t('log.no_records')}</p>}
      <ul className={styles['people']}>
        {line.records.map((record, index) => (
          <li key={index}>
            <p>
              <SayText say={record.title} />
            </p>
            <p className={styles['line']}>{record.fields.map((field) => say(field)).join(', ')}</p>
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}
