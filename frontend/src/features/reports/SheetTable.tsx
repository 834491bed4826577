import type { SheetRows } from '../../backend';
import { useText } from '../../text';
import styles from './Reports.module.css';

const MOST = 60;

/** One sheet of the report as it will stand, its first rows. */
export function SheetTable({ sheet }: { sheet: SheetRows }) {
  const { t } = useText();
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const more = sheet.rows.length - MOST;
  return (
    <>
      <div className={styles['sheet']}>
        <table>
          <tbody>
            {sheet.rows.slice(0, MOST).map((row, index) => (
              <tr key={index} data-title={(index === 0 && isHeading(row)) || undefined}>
                {isHeading(row) ? (
                  <td colSpan={width}>{row[0]}</td>
                ) : (
                  Array.from({ length: width }, (_, column) => (
                    <td key={column} data-number={isNumber(row[column] ?? '') || undefined}>
                      {row[column] ?? ''}
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className={styles['more']}>{t('reports.more_rows', { count: more })}</p>}
    </>
  );
}

/** Tells whether a row is a line of text over the table, which runs on over the empty cells beside it. */
export function isHeading(row: readonly string[]): boolean {
  return row.slice(1).every((cell) => cell === '');
}

/** Tells whether a cell is a number, which stands to the right. */
export function isNumber(cell: string): boolean {
  return /^[-−]?\d[\d\s\u00a0]*([.,]\d+)?\s?%?$/.test(cell);
}
