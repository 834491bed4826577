import type { ReactNode } from 'react';
import { useText } from '../../text';
import styles from './Sheet.module.css';

interface SheetProps {
  file: string;
  /** The programme and the organisation, as a stranger can find them. */
  programme: string;
  parts: readonly string[];
  /** The day it was made, in words. */
  at: string;
}

/** The recovery sheet, written for somebody who has never seen Omvendt. */
export function Sheet({ file, programme, parts, at }: SheetProps) {
  const { t } = useText();
  const [key, data] = [t('sheet.key_file'), t('sheet.data_file')];
  return (
    <article className={styles['sheet']}>
      <h2>{t('sheet.title', { file })}</h2>
      <p>{t('sheet.what', { programme })}</p>
      <Part title={t('sheet.key')}>
        <ol className={styles['groups']}>
          {parts.map((part, index) => (
            <li key={index} data-wide={part.length > 8 || undefined}>
              <span aria-hidden>{index + 1}</span>
              <code>{part}</code>
            </li>
          ))}
        </ol>
      </Part>
      <Part title={t('sheet.keep_title')}>
        <p>{t('sheet.keep')}</p>
      </Part>
      <Part title={t('sheet.use_title')}>
        <ol className={styles['steps']}>
          <li>{t('sheet.use_1', { file })}</li>
          <li>{t('sheet.use_2', { forgotten: t('lock.forgotten') })}</li>
          <li>{t('sheet.use_3', { n: parts.length })}</li>
          <li>{t('sheet.use_4')}</li>
        </ol>
      </Part>
      <Part title={t('sheet.stock_title')}>
        <p>{t('sheet.stock_about')}</p>
        <pre>{`age -d -i ${key} -o ${data}.gz "${file}"\ngunzip ${data}.gz\nsqlite3 ${data} .tables`}</pre>
        <p>{t('sheet.stock_after')}</p>
      </Part>
      <p className={styles['made']}>{t('sheet.made', { at })}</p>
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
