import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconEyeOff } from '@tabler/icons-react';
import { Tooltip, VisuallyHidden } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { backend, type HeadRow } from '../../backend';
import { useText } from '../../text';
import { letterOf } from './compare';
import styles from './FileGrid.module.css';
import { cellName, HEAD_WIDTH, PAGE, ROW_HEIGHT, type Place } from './grid';
import { inspections } from './useInspection';
import { shown } from './values';
import type { Work } from './works';

/** A column in view: where it stands and how wide it is, in pixels. */
export interface Across {
  index: number;
  start: number;
  size: number;
}

export interface PageProps {
  work: Work;
  /** Tells one inspection from the next; rows are asked for anew with each. */
  version: number;
  /** A new inspection is on its way: the rows of the last one stay. */
  waits: boolean;
  page: number;
  rows: readonly number[];
  /** The rows that came with the inspection, for the first page. */
  head: readonly HeadRow[];
  across: readonly Across[];
  headerRow: number;
  hidden: ReadonlySet<string>;
  active: string;
  at: Place;
  id: string;
  editor: ReactNode;
  onRows: (page: number, rows: readonly HeadRow[]) => void;
  onHeader: (row: number) => void;
  onAt: (at: Place) => void;
  onEdit: (at: Place) => void;
}

/** A hundred rows of the file, of which those in view are drawn. */
export function GridPage(props: PageProps) {
  const { work, version, waits, page, head, onRows } = props;
  const { path, decided } = work;
  const first = page === 0 ? head.slice(0, PAGE) : [];
  const asked = useQuery({
    queryKey: [...inspections, 'rows', path, version, page],
    queryFn: () => backend.imports.rows(path, decided.choices, page * PAGE, PAGE),
    enabled: !waits,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 30_000,
  });
  const rows = asked.data?.rows ?? first;
  useEffect(() => onRows(page, rows), [page, rows, onRows]);
  return (
    <div role="rowgroup">
      {props.rows.map((index) => (
        <GridRow key={index} {...props} index={index} row={rows[index - page * PAGE]} />
      ))}
    </div>
  );
}

function GridRow({ row, index, across, headerRow, hidden, active, at, id, editor, work, onHeader, onAt, onEdit }: PageProps & { row: HeadRow | undefined; index: number }) {
  const { t, lang, say } = useText();
  const isHeader = row !== undefined && row.number === headerRow;
  const corrected = work.decided.choices.cells;
  const here = at.row === index;
  const place = (column: number) => ({ row: index, column });
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles['row']}
      data-kind={isHeader ? 'header' : (row?.kind ?? 'waits')}
      data-hidden={row?.hidden || undefined}
      style={{ transform: `translateY(${(index + 1) * ROW_HEIGHT}px)`, height: ROW_HEIGHT }}
    >
      <div
        role="rowheader"
        id={`${id}-${index}--1`}
        aria-colindex={1}
        className={styles['number']}
        data-at={(here && at.column === -1) || undefined}
        style={{ width: HEAD_WIDTH }}
      >
        {row && (
          <Tooltip label={isHeader ? t('imports.file.is_header') : t('imports.file.use_row', { row: String(row.number) })}>
            <button
              type="button"
              tabIndex={-1}
              aria-pressed={isHeader}
              aria-label={t('imports.file.use_row', { row: String(row.number) })}
              onClick={() => {
                onAt(place(-1));
                onHeader(row.number);
              }}
            >
              {row.number}
              {row.hidden && <IconEyeOff size={12} stroke={1.75} aria-hidden />}
            </button>
          </Tooltip>
        )}
        {row?.hidden && <VisuallyHidden>{t('imports.file.hidden_row')}</VisuallyHidden>}
      </div>
      {across.map(({ index: column, start, size }) => {
        const letter = letterOf(column);
        const name = row ? cellName(column, row.number) : '';
        const isAt = here && at.column === column;
        const doubt = row?.doubts[letter];
        const text = shown(lang, row?.cells[column] ?? '');
        return (
          // The grid itself takes the keys; a cell is found by aria-activedescendant.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={column}
            role="gridcell"
            tabIndex={-1}
            id={`${id}-${index}-${column}`}
            aria-colindex={column + 2}
            className={styles['cell']}
            title={doubt ? say(doubt) : text}
            data-at={isAt || undefined}
            data-active={letter === active || undefined}
            data-hidden={hidden.has(letter) || undefined}
            data-doubt={doubt !== undefined || undefined}
            data-corrected={corrected[name] !== undefined || undefined}
            style={{ left: start, width: size }}
            onClick={() => onAt(place(column))}
            onDoubleClick={() => onEdit(place(column))}
          >
            {isAt && editor ? editor : text}
            {corrected[name] !== undefined && <VisuallyHidden>{t('imports.file.corrected')}</VisuallyHidden>}
            {doubt && <VisuallyHidden>{say(doubt)}</VisuallyHidden>}
          </div>
        );
      })}
    </div>
  );
}
