import { Button } from '@mantine/core';
import { IconChevronRight, IconSun } from '@tabler/icons-react';
import { useOverview, useProgramme, type Overview, type SessionView, type Step } from '../../backend';
import { useText, weekday } from '../../text';
import { EmptyState, go, GroupTitle, parseRoute, SayText, Screen } from '../../ui';
import styles from './Home.module.css';

/** The day's few things, each with its reason and the one click that does it. */
export default function Home() {
  const { t } = useText();
  const overview = useOverview().data;
  if (!overview) return null;
  return (
    <Screen title={t('screen.home')} status={<Standing overview={overview} />}>
      <div className={styles['columns']}>
        {overview.today.length === 0 ? (
          <EmptyState icon={IconSun} title={t('home.nothing')}>
            {t('home.nothing_about')}
          </EmptyState>
        ) : (
          <ol className={styles['steps']}>
            {overview.today.map((step, index) => (
              <StepRow key={step.id} step={step} first={index === 0} />
            ))}
          </ol>
        )}
        <Next />
      </div>
    </Screen>
  );
}

function Standing({ overview }: { overview: Overview }) {
  const { t } = useText();
  return t('home.standing', {
    mentors: t('home.mentors', { count: overview.mentors }),
    mentees: t('home.mentees', { count: overview.mentees }),
    pairs: t('home.pairs', { count: overview.pairs }),
  });
}

function StepRow({ step, first }: { step: Step; first: boolean }) {
  const { t } = useText();
  const { screen, open } = parseRoute(step.screen);
  return (
    <li className={styles['step']}>
      <div>
        <p className={styles['what']}>
          <SayText say={step.say} />
        </p>
        <p className={styles['why']}>
          <SayText say={step.because} />
        </p>
      </div>
      <Button
        variant={first ? 'filled' : 'default'}
        rightSection={<IconChevronRight size={15} stroke={1.75} aria-hidden />}
        onClick={() => go(screen, open, screen === 'people' ? 'flagged' : '')}
      >
        {t(`screen.${screen}`)}
      </Button>
    </li>
  );
}

const SHOWN = 4;

/** The next steps of the session plan, from today on. */
function Next() {
  const { t, lang } = useText();
  const sessions = useProgramme().data?.sessions ?? [];
  const today = new Date().toLocaleDateString('sv-SE');
  const next = sessions
    .filter((session) => dated(session) >= today)
    .sort((a, b) => dated(a).localeCompare(dated(b)))
    .slice(0, SHOWN);
  if (next.length === 0) return null;
  return (
    <section className={styles['next']}>
      <GroupTitle>{t('home.next')}</GroupTitle>
      <ul>
        {next.map((session) => (
          <li key={`${session.no}${dated(session)}`}>
            <span className={styles['when']}>
              {session.on !== '' ? weekday(lang, session.on) : t('plan.by', { day: weekday(lang, session.by) })}
            </span>
            <span>
              <SayText say={session.title} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const dated = (session: SessionView): string => session.on || session.by;
