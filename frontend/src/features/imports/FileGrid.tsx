import { Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowDown, IconEyeOff } from '@tabler/icons-react';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { backend, decodeFault, type HeadRow, type Inspection } from '../../backend';
import { count, useText } from '../../text';
import { showNotice } from '../../ui';
import { CellBar } from './CellBar';
import { CellEditor } from './CellEditor';
import type { Decision } from './choices';
import { letterOf } from './compare';
import styles from './FileGrid.module.css';
import { cellName, HEAD_WIDTH, moved, PAGE, pagesOf, ROW_HEIGHT, widths, type Place } from './grid';
import { GridPage } from './GridPage';
import type { Work } from './works';

interface GridProps {
  work: Work;
  inspection: Inspection;
  version: number;
  waits: boolean;
  /** The letter of the column that the person is looking at. */
  active?: string;
  decide: (decision: Decision) => void;
}

const nowhere: Place = { row: -1, column: -1 };

/**
 * The whole file as it is, whatever its length: rows come from the Go side as they
 * come into view. Arrows walk; Enter, F2 or a double click corrects a cell; Enter on a
 * row's number makes it the row of column names.
 */
export function FileGrid({ work, inspection, version, waits, active = '', decide }: GridProps) {
  const { t, lang } = useText();
  const id = useId();
  const { path, decided } = work;
  const corrected = decided.choices.cells;
  const scroller = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<ReadonlyMap<number, readonly HeadRow[]>>(new Map());
  const [at, setAt] = useState<Place>(nowhere);
  const [edited, setEdited] = useState<{ text: string; original: string } | null>(null);

  const rowCount = inspection.sheets.find(({ name }) => name === inspection.sheet)?.rows ?? inspection.head.length;
  const columnCount = Math.max(1, inspection.columns.length, ...inspection.head.map((row) => row.cells.length));
  const hidden = useMemo(() => new Set(inspection.columns.filter((c) => c.hidden).map((c) => c.letter)), [inspection.columns]);
  const sizes = useMemo(() => widths(inspection.head, columnCount), [inspection.head, columnCount]);

  const down = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    paddingStart: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
  });
  const right = useVirtualizer({
    horizontal: true,
    count: columnCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizes[index] ?? 120,
    overscan: 3,
    paddingStart: HEAD_WIDTH,
    scrollPaddingStart: HEAD_WIDTH,
    scrollPaddingEnd: 8,
  });
  useEffect(() => right.measure(), [right, sizes]);
  useEffect(() => {
    if (active !== '') right.scrollToIndex(indexOf(active), { align: 'auto' });
  }, [active, right]);

  const row = pages.get(Math.floor(at.row / PAGE))?.[at.row % PAGE];
  const cell = row && at.column >= 0 ? cellName(at.column, row.number) : '';
  const onRows = useCallback(
    (page: number, rows: readonly HeadRow[]) => setPages((before) => (before.get(page) === rows ? before : new Map(before).set(page, rows))),
    [],
  );
  const goTo = useCallback(
    (place: Place) => {
      setAt(place);
      down.scrollToIndex(place.row, { align: 'auto' });
      if (place.column >= 0) right.scrollToIndex(place.column, { align: 'auto' });
    },
    [down, right],
  );
  const numberAt = (index: number) => pages.get(Math.floor(index / PAGE))?.[index % PAGE]?.number;
  const edit = async (place: Place, start?: string) => {
    const number = numberAt(place.row);
    if (number === undefined || place.column < 0) return;
    setAt(place);
    try {
      const { text } = await backend.imports.cell(path, decided.choices, cellName(place.column, number));
      setEdited({ text: start ?? text, original: text });
    } catch (reason) {
      if (decodeFault(reason).code === 'not_found') showNotice({ id: 'locked-cell', text: t('imports.file.locked') });
    }
  };
  const end = (text: string | null, key: 'Enter' | 'Tab' | 'ShiftTab' | null) => {
    setEdited(null);
    if (text !== null && text.trim() !== edited?.original) decide({ what: 'cell', cell, text: text.trim() });
    if (key !== null || text === null) scroller.current?.focus();
    if (key === 'Enter') goTo({ ...at, row: Math.min(rowCount - 1, at.row + 1) });
    if (key === 'Tab') goTo({ ...at, column: Math.min(columnCount - 1, at.column + 1) });
    if (key === 'ShiftTab') goTo({ ...at, column: Math.max(0, at.column - 1) });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.altKey || edited !== null) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_HEIGHT) - 2);
    const from = at.row < 0 ? { row: 0, column: 0 } : at;
    const to = at.row < 0 && event.key.startsWith('Arrow') ? from : moved(from, event.key, ctrl, { rows: rowCount, columns: columnCount, page });
    const stays = () => event.preventDefault();
    if (to) {
      stays();
      goTo(to);
    } else if ((event.key === 'Enter' || event.key === 'F2') && row) {
      stays();
      if (at.column >= 0) void edit(at);
      else decide({ what: 'header', row: row.number });
    } else if (event.key === 'Delete' && cell !== '') {
      stays();
      decide({ what: 'cell', cell, text: '' });
    } else if (event.key.length === 1 && event.key !== ' ' && event.key !== '/' && !ctrl && cell !== '') {
      stays();
      void edit(at, event.key);
    }
  };

  const doubtful = inspection.doubtful;
  const nextDoubt = () => {
    const next = doubtful.find((d) => d.at > at.row || (d.at === at.row && columnOf(d.cell) > at.column)) ?? doubtful[0];
    if (!next) return;
    goTo({ row: next.at, column: columnOf(next.cell) });
    scroller.current?.focus();
  };
  const across = right.getVirtualItems().map(({ index, start, size }) => ({ index, start, size }));
  const shownPages = pagesOf(down.getVirtualItems().map(({ index }) => index));
  return (
    <section className={styles['file']} aria-labelledby="imports-file">
      <div className={styles['title']}>
        <h2 id="imports-file">{t('imports.file.title')}</h2>
        <span>{t('imports.rows', { count: rowCount, n: count(lang, rowCount) })}</span>
        {doubtful.length > 0 && (
          <Button ml="auto" size="compact-xs" variant="subtle" c="var(--o-amber)" rightSection={<IconArrowDown size={14} stroke={1.75} aria-hidden />} onClick={nextDoubt}>
            {t('imports.file.doubtful', { count: doubtful.length, n: count(lang, doubtful.length) })}
          </Button>
        )}
      </div>
      <CellBar
        cell={cell}
        text={row?.cells[at.column] ?? ''}
        doubt={row?.doubts[letterOf(at.column)]}
        canEdit={cell !== '' && edited === null}
        corrected={corrected}
        onEdit={() => void edit(at)}
        onBack={(name) => decide({ what: 'cell', cell: name, text: null })}
      />
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        className={styles['scroll']}
        aria-label={t('imports.file.title')}
        aria-rowcount={rowCount + 1}
        aria-colcount={columnCount + 1}
        aria-activedescendant={at.row >= 0 ? `${id}-${at.row}-${at.column}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div className={styles['sheet']} style={{ width: right.getTotalSize(), height: down.getTotalSize() }}>
          <div role="row" aria-rowindex={1} className={styles['letters']} style={{ height: ROW_HEIGHT }}>
            <div role="columnheader" className={styles['corner']} style={{ width: HEAD_WIDTH }}>
              <VisuallyHidden>{t('imports.file.number')}</VisuallyHidden>
            </div>
            {across.map(({ index, start, size }) => (
              <Letter key={index} letter={letterOf(index)} isHidden={hidden.has(letterOf(index))} isActive={letterOf(index) === active} style={{ left: start, width: size }} />
            ))}
          </div>
          {shownPages.map(({ page, rows }) => (
            <GridPage
              key={page}
              {...{ work, version, waits, page, rows, across, hidden, active, at, id, onRows }}
              head={inspection.head}
              headerRow={inspection.headerRow}
              editor={edited === null ? null : <CellEditor cell={cell} text={edited.text} onEnd={end} />}
              onHeader={(number) => decide({ what: 'header', row: number })}
              onAt={setAt}
              onEdit={(place) => void edit(place)}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

/** The position of a column from 0 by its letter, or by a cell's name. */
const indexOf = (letters: string): number => Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
const columnOf = (cell: string): number => indexOf(cell.replace(/\d+$/, ''));

function Letter({ letter, isHidden, isActive, style }: { letter: string; isHidden: boolean; isActive: boolean; style: React.CSSProperties }) {
  const { t } = useText();
  return (
    <div role="columnheader" className={styles['letter']} data-hidden={isHidden || undefined} data-active={isActive || undefined} style={style}>
      {letter}
      {isHidden && (
        <Tooltip label={t('imports.file.hidden')}>
          <span className={styles['mark']}>
            <IconEyeOff size={12} stroke={1.75} aria-hidden />
            <VisuallyHidden>{t('imports.file.hidden')}</VisuallyHidden>
          </span>
        </Tooltip>
      )}
    </div>
  );
}
