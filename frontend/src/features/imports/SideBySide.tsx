import { Button } from '@mantine/core';
import { IconEqualNot } from '@tabler/icons-react';
import { useState } from 'react';
import type { Inspection, Question } from '../../backend';
import { count, useText } from '../../text';
import { sideBySide } from './compare';
import { useFieldLabel } from './fields';
import { told } from './values';
import styles from './Questions.module.css';

/** The rows that a question is about, side by side, with what differs first and marked. */
export function SideBySide({ inspection, question }: { inspection: Inspection; question: Question }) {
  const { t, say, lang } = useText();
  const label = useFieldLabel();
  const [showsAll, setShowsAll] = useState(false);
  const { rows, known, fields } = sideBySide(inspection, question);
  const differing = fields.filter((field) => field.differs);
  const same = fields.length - differing.length;
  const folds = differing.length > 0 && same > 0;
  const listed = showsAll || !folds ? fields : differing;
  if (fields.length === 0) return null;
  const heads = known
    ? [t('imports.questions.known'), t('imports.questions.row', { row: String(rows[0]) })]
    : rows.map((row) => t('imports.questions.row', { row: String(row) }));
  return (
    <>
      <table className={styles['compare']}>
        <thead>
          <tr>
            <th scope="col">{t('imports.questions.field')}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listed.map(({ field, values, differs }) => (
            <tr key={field} data-differs={differs || undefined}>
              <th scope="row">
                <span title={label(field)}>{label(field)}</span>
                {differs && values.length > 1 && <IconEqualNot size={14} stroke={1.75} role="img" aria-label={t('imports.questions.differs')} />}
              </th>
              {values.map((value, index) => (
                <td key={heads[index]} title={told(lang, say, value)}>
                  {value === '' ? <em>{t('imports.questions.empty')}</em> : told(lang, say, value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {folds && (
        <Button size="compact-sm" variant="subtle" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t('imports.questions.fewer') : t('imports.questions.more', { count: same, n: count(lang, same) })}
        </Button>
      )}
    </>
  );
}
