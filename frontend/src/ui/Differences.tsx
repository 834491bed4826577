import { useText, type Sayable } from '../text';
import styles from './Differences.module.css';
import { SayText } from './pieces';

/** One field that two versions do not agree on. */
export interface FieldPair {
  field: Sayable;
  ours: Sayable;
  theirs: Sayable;
}

interface DifferencesProps {
  fields: readonly FieldPair[];
  /** What the two sides are called. */
  ours: string;
  theirs: string;
}

/** Two versions of one record side by side, field by field. */
export function Differences({ fields, ours, theirs }: DifferencesProps) {
  const { t } = useText();
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('difference.field')}</th>
          <th scope="col">{ours}</th>
          <th scope="col">{theirs}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((pair, index) => (
          <tr key={index}>
            <th scope="row">
              <SayText say={pair.field} />
            </th>
            <Value say={pair.ours} />
            <Value say={pair.theirs} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ say }: { say: Sayable }) {
  const { t, say: told } = useText();
  const text = say.key === '' ? '' : told(say);
  return <td data-none={text === '' || undefined}>{text === '' ? t('value.none') : text}</td>;
}
