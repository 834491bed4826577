import { IconCalendarEvent } from '@tabler/icons-react';
import { useProgramme, type ProgrammeView } from '../../backend';
import { day, useText, yearOf } from '../../text';
import { EmptyState, FaultNotice, Screen } from '../../ui';
import { Facts } from './Facts';
import { Sessions } from './Sessions';
import styles from './Programme.module.css';

/** No year is like this one: the year is always written. */
const ALWAYS = 0;

/** The session plan and the programme's own facts. */
export default function Programme() {
  const { t } = useText();
  const programme = useProgramme();
  const view = programme.data;
  return (
    <Screen title={t('screen.programme')} status={view && <Standing view={view} />}>
      {programme.error && <FaultNotice fault={programme.error} />}
      {view && (
        <div className={styles['columns']}>
          {view.kickoffOn === '' ? (
            <EmptyState icon={IconCalendarEvent} title={t('plan.no_kickoff')}>
              {t('plan.no_kickoff_about')}
            </EmptyState>
          ) : (
            <Sessions sessions={view.sessions} year={yearOf(view.kickoffOn)} />
          )}
          <Facts view={view} />
        </div>
      )}
    </Screen>
  );
}

function Standing({ view }: { view: ProgrammeView }) {
  const { t, lang } = useText();
  if (view.kickoffOn === '') return t('plan.standing_none');
  const from = day(lang, view.kickoffOn, ALWAYS);
  return view.endsOn === ''
    ? t('plan.standing_from', { from, count: view.sessions.length })
    : t('plan.standing', { from, to: day(lang, view.endsOn, ALWAYS), count: view.sessions.length });
}
