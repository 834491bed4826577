// What a table does, without the page: order, marks, widths, copying.

export interface Column<Row> {
  id: string;
  header: string;
  /** The least width in pixels. */
  width: number;
  /** How much of the space left over it takes; 0 keeps the width. */
  grow?: number;
  /** Numbers stand to the right. */
  right?: boolean;
  /** What is copied, and sorted unless there is an order. */
  value: (row: Row) => string | number;
  /** What is sorted, where the value is written for people, as a date is. */
  order?: (row: Row) => string | number;
  /** Lower goes first when there is too little room; without it the column always shows. */
  priority?: number;
}

export interface Sort {
  column: string;
  down: boolean;
}

/** The next sort when a header is chosen: up, then down. */
export const nextSort = (sort: Sort | null, column: string): Sort => ({
  column,
  down: sort?.column === column && !sort.down,
});

/** Sorts a copy; empty values come last either way and equal rows keep their order. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
  inOrder: (a: string, b: string) => number,
): Row[] {
  const column = columns.find((c) => c.id === sort?.column);
  if (!sort || !column) return [...rows];
  const sign = sort.down ? -1 : 1;
  return rows
    .map((row) => ({ row, value: (column.order ?? column.value)(row) }))
    .sort((a, b) => {
      if (a.value === '' || b.value === '') return Number(a.value === '') - Number(b.value === '');
      if (typeof a.value === 'number' && typeof b.value === 'number') return sign * (a.value - b.value);
      return sign * inOrder(String(a.value), String(b.value));
    })
    .map(({ row }) => row);
}

/** Leaves out the columns that there is no room for, the least wanted first. */
export function fitting<Row>(columns: readonly Column<Row>[], room: number): Column<Row>[] {
  const kept = [...columns];
  const need = () => kept.reduce((sum, c) => sum + c.width, 0);
  while (need() > room) {
    const least = kept
      .filter((c) => c.priority !== undefined)
      .sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))[0];
    if (!least) break;
    kept.splice(kept.indexOf(least), 1);
  }
  return kept;
}

/** Marks all rows from one to another, whichever is first, on top of those marked. */
export function markRange(keys: readonly string[], from: string, to: string, marked: ReadonlySet<string>): Set<string> {
  const ends = [keys.indexOf(from), keys.indexOf(to)].sort((a, b) => a - b) as [number, number];
  if (ends[0] < 0) return new Set([...marked, to]);
  return new Set([...marked, ...keys.slice(ends[0], ends[1] + 1)]);
}

/** Marks a row, or takes the mark away. */
export function toggleMark(key: string, marked: ReadonlySet<string>): Set<string> {
  const next = new Set(marked);
  if (!next.delete(key)) next.add(key);
  return next;
}

/**
 * Rows as text that Excel pastes as a table. A text that Excel would read as a
 * formula or a number (= + - @) gets its apostrophe, so that it stays text.
 */
export function asTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cell = (value: string | number) => {
    if (typeof value === 'number') return String(value);
    const flat = value.replace(/\s*[\t\r\n]+\s*/g, ' ');
    return /^[=+\-@]/.test(flat) ? `'${flat}` : flat;
  };
  const lines = [columns.map((c) => cell(c.header)), ...rows.map((row) => columns.map((c) => cell(c.value(row))))];
  return lines.map((line) => line.join('\t')).join('\r\n');
}
