import type { SessionView } from '../../backend';
import { useText, weekday } from '../../text';
import { SayText } from '../../ui';
import styles from './Programme.module.css';

/** The session plan by week, as it stands. Days in another year than the one given say so. */
export function Sessions({ sessions, year }: { sessions: readonly SessionView[]; year: number }) {
  const { t, say } = useText();
  return (
    <table className={styles['plan']}>
      <caption>{t('plan.caption')}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles['number']}>
            {t('plan.week')}
          </th>
          <th scope="col">{t('plan.when')}</th>
          <th scope="col">{t('plan.what')}</th>
          <th scope="col">{t('plan.kind')}</th>
          <th scope="col">{t('plan.who')}</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={`${session.no}-${session.kind}-${session.audience}`} data-kind={session.kind}>
            <td className={styles['number']}>{session.week > 0 && session.week}</td>
            <td className={styles['when']}>
              <When session={session} year={year} />
            </td>
            <td>
              <span className={styles['title']}>
                <SayText say={session.title} />
              </span>
              <span className={styles['theme']}>
                <SayText say={session.theme} />
              </span>
            </td>
            <td>{say({ key: `session_kind.${session.kind}` })}</td>
            <td>{say({ key: `audience.${session.audience}` })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function When({ session, year }: { session: SessionView; year: number }) {
  const { t, lang } = useText();
  if (session.on === '') return session.by === '' ? null : t('plan.by', { day: weekday(lang, session.by, year) });
  const hours = [session.from, session.to].filter((part) => part !== '').join('–');
  return (
    <>
      {weekday(lang, session.on, year)}
      {hours !== '' && <span className={styles['theme']}>{hours}</span>}
    </>
  );
}
