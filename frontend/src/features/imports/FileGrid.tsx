import { IconEyeOff } from '@tabler/icons-react';
import { Tooltip, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { HeadRow, Inspection } from '../../backend';
import { count, useText } from '../../text';
import { letterOf } from './compare';
import styles from './FileGrid.module.css';
import { shown } from './values';

interface GridProps {
  inspection: Inspection;
  /** The letter of the column that the person is looking at. */
  active?: string;
  onHeader: (row: number) => void;
}

/** The top of the file as it is: rows and columns with their names, what is hidden shown as hidden. */
export function FileGrid({ inspection, active = '', onHeader }: GridProps) {
  const { t, lang } = useText();
  const width = Math.max(inspection.columns.length, ...inspection.head.map((row) => row.cells.length));
  const hidden = new Set(inspection.columns.filter((c) => c.hidden).map((c) => c.letter));
  const letters = Array.from({ length: width }, (_, index) => letterOf(index));
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = scroller.current;
    const column = box?.querySelector<HTMLElement>('th[data-active]');
    if (!box || !column) return;
    const start = column.offsetLeft - 48;
    if (start < box.scrollLeft || column.offsetLeft + column.offsetWidth > box.scrollLeft + box.clientWidth) box.scrollTo({ left: start });
  }, [active]);
  return (
    <section className={styles['file']} aria-labelledby="imports-file">
      <div className={styles['title']}>
        <h2 id="imports-file">{t('imports.file.title')}</h2>
        <span>{t('imports.file.rows', { n: count(lang, inspection.head.length) })}</span>
      </div>
      <div ref={scroller} className={styles['scroll']}>
        <table>
          <thead>
            <tr>
              <td className={styles['corner']} />
              {letters.map((letter) => (
                <th key={letter} scope="col" data-hidden={hidden.has(letter) || undefined} data-active={letter === active || undefined}>
                  {hidden.has(letter) ? (
                    <Tooltip label={t('imports.file.hidden')}>
                      <span className={styles['mark']}>
                        {letter}
                        <IconEyeOff size={12} stroke={1.75} aria-hidden />
                        <VisuallyHidden>{t('imports.file.hidden')}</VisuallyHidden>
                      </span>
                    </Tooltip>
                  ) : (
                    letter
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inspection.head.map((row) => (
              <FileRow key={row.number} {...{ row, letters, hidden, active, onHeader }} isHeader={row.number === inspection.headerRow} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps {
  row: HeadRow;
  letters: readonly string[];
  hidden: ReadonlySet<string>;
  active: string;
  isHeader: boolean;
  onHeader: (row: number) => void;
}

function FileRow({ row, letters, hidden, active, isHeader, onHeader }: RowProps) {
  const { t, lang } = useText();
  const use = t('imports.file.use_row', { row: String(row.number) });
  return (
    <tr data-kind={isHeader ? 'header' : row.kind} data-hidden={row.hidden || undefined}>
      <th scope="row">
        <Tooltip label={isHeader ? t('imports.file.is_header') : use}>
          <button type="button" aria-pressed={isHeader} aria-label={use} onClick={() => onHeader(row.number)}>
            {row.number}
            {row.hidden && <IconEyeOff size={12} stroke={1.75} aria-hidden />}
          </button>
        </Tooltip>
        {row.hidden && <VisuallyHidden>{t('imports.file.hidden_row')}</VisuallyHidden>}
      </th>
      {letters.map((letter, index) => (
        <td key={letter} title={row.cells[index]} data-hidden={hidden.has(letter) || undefined} data-active={letter === active || undefined}>
          {shown(lang, row.cells[index] ?? '')}
        </td>
      ))}
    </tr>
  );
}
