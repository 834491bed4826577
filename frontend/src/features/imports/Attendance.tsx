import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { Inspection, PairMarks } from '../../backend';
import { count, useText } from '../../text';
import styles from './Attendance.module.css';

/** An attendance list as understood: a row for each pair, a column for each session. */
export function Attendance({ inspection }: { inspection: Inspection }) {
  const { t, lang } = useText();
  const { sessions, pairs } = inspection;
  const held = pairs.reduce((sum, pair) => sum + pair.marks.filter((mark) => mark.held).length, 0);
  return (
    <div className={styles['scroll']}>
      <p className={styles['what']}>
        {t('imports.columns.attendance_what', { pairs: count(lang, pairs.length), sessions: count(lang, sessions.length), held: count(lang, held) })}
      </p>
      <table className={styles['matrix']}>
        <thead>
          <tr>
            <th scope="col">{t('imports.columns.pair')}</th>
            {sessions.map((session) => (
              <th key={session.letter} scope="col" title={session.header}>
                {session.no}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <tr key={pair.row}>
              <th scope="row">
                <span title={nameOf(pair)}>{nameOf(pair) || t('imports.file.row', { row: String(pair.row) })}</span>
              </th>
              {sessions.map((session) => (
                <MarkCell key={session.letter} pair={pair} no={session.no} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const nameOf = (pair: PairMarks): string => [pair.code, [pair.mentor, pair.mentee].filter(Boolean).join(' – ')].filter(Boolean).join(' · ');

function MarkCell({ pair, no }: { pair: PairMarks; no: number }) {
  const { say } = useText();
  const mark = pair.marks.find((each) => each.no === no);
  if (!mark) return <td />;
  const meaning = mark.key === '' ? mark.text : say({ key: `attendance.${mark.key}` });
  return (
    <td title={meaning === mark.text ? mark.text : `${mark.text} · ${meaning}`} data-held={mark.held || undefined} data-unknown={mark.key === '' || undefined}>
      {mark.key === '' ? mark.text : mark.held ? <IconCheck size={15} stroke={2} aria-hidden /> : <IconMinus size={15} stroke={1.75} aria-hidden />}
      {mark.key !== '' && <VisuallyHidden>{meaning}</VisuallyHidden>}
    </td>
  );
}
