import { Menu } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconArrowNarrowDown, IconArrowNarrowUp, IconCopy } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useId, useMemo, useRef, useState, type CSSProperties, type ReactNode, type Ref } from 'react';
import { inOrder, useText } from '../text';
import type { Command } from './commands';
import styles from './DataTable.module.css';
import { showNotice } from './notices';
import { CommandItems } from './pieces';
import { asTable, fitting, markRange, nextSort, sorted, toggleMark, type Column, type Sort } from './table';

export interface TableColumn<Row> extends Column<Row> {
  /** How a cell looks; without it the value stands as text. */
  render?: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  /** The name of the table for those who hear the page. */
  label: string;
  rows: readonly Row[];
  columns: readonly TableColumn<Row>[];
  rowKey: (row: Row) => string;
  /** How one row is named when it is marked. */
  rowName: (row: Row) => string;
  /** The row that the side panel shows. */
  current: string;
  onCurrent: (key: string) => void;
  /** The rows marked for an action on several; without these there are no marks. */
  marked?: ReadonlySet<string>;
  onMarked?: (marked: Set<string>) => void;
  sort?: Sort | null;
  onSort?: (sort: Sort) => void;
  /** What can be done with rows, on right-click; the same commands as the buttons. */
  menu?: (rows: Row[]) => Command[];
  /** What the commands of the menu are about. */
  menuLabel?: string;
  /** A letter typed in the table: goes to the search. */
  onType?: (letter: string) => void;
  /** Leaves out columns by priority when there is too little room. */
  fit?: boolean;
  rowHeight?: number;
  empty?: ReactNode;
  ref?: Ref<HTMLDivElement>;
}

const none: ReadonlySet<string> = new Set();
const MARK_WIDTH = 36;
/** The room left and right of a row, as in the style sheet. */
const EDGE = 16;

/**
 * A table of any length: only the rows in view are drawn. Arrows walk, Space
 * marks, Shift marks a range, Ctrl A all, Ctrl C copies for Excel, letters
 * search, right-click opens the menu.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, rowKey, current, onCurrent, onMarked, menu, fit = true, rowHeight = 34 } = props;
  const { t } = useText();
  const id = useId();
  const marked = props.marked ?? none;
  const canMark = onMarked !== undefined;
  const [ownSort, setOwnSort] = useState<Sort | null>(null);
  const sort = props.sort === undefined ? ownSort : props.sort;
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement | null>(null);
  const anchor = useRef('');
  const [menuAt, setMenuAt] = useState<{ x: number; y: number; rows: Row[] } | null>(null);

  const columns = useMemo<readonly TableColumn<Row>[]>(() => {
    if (!fit || width === 0) return props.columns;
    return fitting(props.columns, width - 2 * EDGE - (canMark ? MARK_WIDTH : 0));
  }, [props.columns, fit, width, canMark]);
  const shown = useMemo(() => sorted(rows, props.columns, sort, inOrder), [rows, props.columns, sort]);
  const keys = useMemo(() => shown.map(rowKey), [shown, rowKey]);
  const at = keys.indexOf(current);

  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
  });
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);

  const template = [
    ...(canMark ? [`${MARK_WIDTH}px`] : []),
    ...columns.map((c) => (c.grow === 0 ? `${c.width}px` : `minmax(${c.width}px, ${c.grow ?? 1}fr)`)),
  ].join(' ');
  const acting = (key: string) => shown.filter((row) => (marked.has(key) ? marked.has(rowKey(row)) : rowKey(row) === key));

  const copy = (chosen: readonly Row[]) => {
    if (chosen.length === 0) return;
    void navigator.clipboard
      .writeText(asTable(chosen, props.columns))
      .then(() => showNotice({ id: 'copied', text: t('table.copied', { count: chosen.length }) }))
      .catch(() => showNotice({ id: 'copied', tone: 'fault', text: t('table.not_copied') }));
  };
  const walk = (to: number, extend: boolean) => {
    const key = keys[Math.max(0, Math.min(keys.length - 1, to))];
    if (key === undefined) return;
    if (extend && onMarked) {
      if (anchor.current === '') anchor.current = current || key;
      onMarked(markRange(keys, anchor.current, key, none));
    } else anchor.current = '';
    onCurrent(key);
  };
  const openMenu = (key: string, x: number, y: number) => {
    if (menu) setMenuAt({ x, y, rows: acting(key) });
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const mod = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? 0 : at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: keys.length - 1,
    };
    const move = moves[event.key];
    const done = () => event.preventDefault();
    if (event.target instanceof HTMLElement && event.target.closest('button')) {
      if (event.key === ' ' || event.key === 'Enter') return;
    }
    if (move !== undefined && !mod) {
      done();
      walk(move, event.shiftKey);
    } else if (event.key === ' ' && onMarked && current !== '') {
      done();
      anchor.current = current;
      onMarked(toggleMark(current, marked));
    } else if (mod && event.key.toLowerCase() === 'a' && onMarked) {
      done();
      onMarked(new Set(keys));
    } else if (mod && event.key.toLowerCase() === 'c') {
      if (window.getSelection()?.toString() === '') {
        done();
        copy(shown.filter((row) => marked.has(rowKey(row)) || (marked.size === 0 && rowKey(row) === current)));
      }
    } else if (event.key === 'Escape' && marked.size > 0 && onMarked) {
      done();
      onMarked(new Set());
    } else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && current !== '') {
      done();
      const box = document.getElementById(`${id}-${current}`)?.getBoundingClientRect();
      openMenu(current, (box?.left ?? 0) + 48, box?.bottom ?? 0);
    } else if (event.key.length === 1 && event.key !== ' ' && event.key !== '/' && !mod && !event.altKey && props.onType) {
      done();
      props.onType(event.key);
    }
  };
  const onRowClick = (event: React.MouseEvent, key: string) => {
    if (onMarked && event.shiftKey) onMarked(markRange(keys, anchor.current || current || key, key, marked));
    else if (onMarked && (event.ctrlKey || event.metaKey)) onMarked(toggleMark(key, marked));
    if (!event.shiftKey) anchor.current = key;
    onCurrent(key);
  };

  const least = columns.reduce((sum, c) => sum + c.width, canMark ? MARK_WIDTH : 0) + 2 * EDGE;
  const style = { '--template': template, '--row': `${rowHeight}px`, '--least': `${least}px` } as CSSProperties;
  return (
    <div ref={sizeRef} className={styles['outer']} style={style}>
      <div
        ref={(node) => {
          scroller.current = node;
          if (typeof props.ref === 'function') props.ref(node);
          else if (props.ref) props.ref.current = node;
        }}
        role="grid"
        tabIndex={0}
        className={styles['grid']}
        aria-label={props.label}
        aria-rowcount={shown.length + 1}
        aria-colcount={columns.length + (canMark ? 1 : 0)}
        aria-multiselectable={canMark}
        aria-activedescendant={at >= 0 ? `${id}-${current}` : undefined}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => {
          if (!hitAt(event.target)?.mark) return;
          event.preventDefault();
          scroller.current?.focus();
        }}
        onClick={(event) => {
          const hit = hitAt(event.target);
          if (!hit) return;
          if (hit.mark && onMarked && !event.shiftKey) {
            anchor.current = hit.key;
            onMarked(toggleMark(hit.key, marked));
          } else onRowClick(event, hit.key);
        }}
        onContextMenu={(event) => {
          event.preventDefault();
          const hit = hitAt(event.target);
          if (!hit) return;
          onCurrent(hit.key);
          openMenu(hit.key, event.clientX, event.clientY);
        }}
      >
        <div role="row" aria-rowindex={1} className={styles['header']}>
          {canMark && (
            <div role="columnheader" className={styles['mark']}>
              <input
                type="checkbox"
                aria-label={t('table.select_all')}
                checked={marked.size > 0 && marked.size === keys.length}
                ref={(box) => {
                  if (box) box.indeterminate = marked.size > 0 && marked.size < keys.length;
                }}
                onChange={(event) => onMarked(new Set(event.currentTarget.checked ? keys : []))}
              />
            </div>
          )}
          {columns.map((column, index) => (
            <div
              key={column.id}
              role="columnheader"
              className={styles['cell']}
              data-first={index === 0 || undefined}
              data-right={column.right || undefined}
              aria-sort={sort?.column === column.id ? (sort.down ? 'descending' : 'ascending') : 'none'}
            >
              <button
                type="button"
                className={styles['sort']}
                onClick={() => (props.onSort ?? setOwnSort)(nextSort(sort, column.id))}
              >
                <span>{column.header}</span>
                {sort?.column === column.id &&
                  (sort.down ? <IconArrowNarrowDown size={14} aria-hidden /> : <IconArrowNarrowUp size={14} aria-hidden />)}
              </button>
            </div>
          ))}
        </div>
        {shown.length === 0 && props.empty}
        <div role="rowgroup" className={styles['body']} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = shown[index];
            if (row === undefined) return null;
            const key = rowKey(row);
            return (
              <TableRow
                key={key}
                id={`${id}-${key}`}
                rowKey={key}
                row={row}
                columns={columns}
                index={index}
                start={start}
                isCurrent={key === current}
                isMarked={marked.has(key)}
                markLabel={canMark ? t('table.select_row', { name: props.rowName(row) }) : null}
              />
            );
          })}
        </div>
      </div>
      {menu && (
        <Menu opened={menuAt !== null} onChange={(open) => !open && setMenuAt(null)} position="bottom-start" offset={2}>
          <Menu.Target>
            <div aria-hidden style={{ position: 'fixed', left: menuAt?.x ?? 0, top: menuAt?.y ?? 0, width: 1, height: 1 }} />
          </Menu.Target>
          {menuAt && (
            <Menu.Dropdown>
              {props.menuLabel !== undefined && <Menu.Label>{props.menuLabel}</Menu.Label>}
              <CommandItems commands={menu(menuAt.rows)} />
              <Menu.Divider />
              <CommandItems
                commands={[
                  { id: 'list.copy', name: t('do.copy'), icon: IconCopy, keys: 'mod+c', run: () => copy(menuAt.rows) },
                ]}
              />
            </Menu.Dropdown>
          )}
        </Menu>
      )}
    </div>
  );
}

interface TableRowProps<Row> {
  id: string;
  rowKey: string;
  row: Row;
  columns: readonly TableColumn<Row>[];
  index: number;
  start: number;
  isCurrent: boolean;
  isMarked: boolean;
  /** The name of the row's mark; null where nothing can be marked. */
  markLabel: string | null;
}

// One row, drawn anew only when something of its own changes.
const TableRow = memo(function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, columns, isCurrent, isMarked, markLabel } = props;
  return (
    <div
      id={props.id}
      data-key={props.rowKey}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={isMarked || isCurrent}
      data-current={isCurrent || undefined}
      data-marked={isMarked || undefined}
      className={styles['row']}
      style={{ transform: `translateY(${props.start}px)` }}
    >
      {markLabel !== null && (
        <div role="gridcell" className={styles['mark']}>
          <input type="checkbox" tabIndex={-1} aria-label={markLabel} checked={isMarked} readOnly />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          className={styles['cell']}
          data-first={at === 0 || undefined}
          data-right={column.right || undefined}
        >
          {column.render ? column.render(row) : <span className={styles['text']}>{column.value(row)}</span>}
        </div>
      ))}
    </div>
  );
}) as <Row>(props: TableRowProps<Row>) => ReactNode;

/** The key of the row that was hit, and whether it was hit on its mark. */
function hitAt(target: EventTarget): { key: string; mark: boolean } | null {
  if (!(target instanceof Element)) return null;
  const key = target.closest('[data-key]')?.getAttribute('data-key');
  return key ? { key, mark: target.closest('input') !== null } : null;
}
