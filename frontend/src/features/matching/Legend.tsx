import { useText } from '../../text';
import styles from './Heat.module.css';

/** What the signs of the heat map mean. */
export function Legend() {
  const { t } = useText();
  return (
    <div className={styles['legend']}>
      {(['scale', 'inPlan', 'fixed', 'barred'] as const).map((sign) => (
        <span key={sign}>
          <i aria-hidden className={styles[sign]} />
          {t(`matching.legend_${sign}`)}
        </span>
      ))}
    </div>
  );
}
