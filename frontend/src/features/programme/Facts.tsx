import { backend, useChange, type ProgrammeView } from '../../backend';
import { day, useText } from '../../text';
import { Editable, GroupTitle } from '../../ui';
import styles from './Programme.module.css';

type Days = 'kickoffOn' | 'endsOn';
type Words = 'label' | 'ngo' | 'partner' | 'criterion';
type Places = 'mentorPlaces' | 'menteePlaces';

/** The programme's own facts, each edited where it stands. */
export function Facts({ view }: { view: ProgrammeView }) {
  const { t, lang } = useText();
  const update = useChange(backend.programme.update, { faultShownHere: true });
  const save = (change: Partial<ProgrammeView>) => update.mutateAsync({ ...view, ...change });
  const words = (name: Words) => (
    <Editable label={t(`plan.fact.${name}`)} text={view[name]} onSave={(text) => save({ [name]: text })} />
  );
  const days = (name: Days) => (
    <Editable
      label={t(`plan.fact.${name}`)}
      kind="day"
      text={view[name]}
      {...(view[name] === '' ? {} : { shown: day(lang, view[name], 0) })}
      onSave={(text) => save({ [name]: text })}
    />
  );
  const places = (name: Places) => (
    <Editable
      label={t(`plan.fact.${name}`)}
      kind="number"
      text={view[name] > 0 ? String(view[name]) : ''}
      onSave={(text) => save({ [name]: Number(text) })}
    />
  );
  return (
    <section className={styles['facts']} aria-label={t('plan.facts')}>
      <GroupTitle>{t('plan.facts')}</GroupTitle>
      {words('label')}
      {words('ngo')}
      {words('partner')}
      {days('kickoffOn')}
      {days('endsOn')}
      {places('mentorPlaces')}
      {places('menteePlaces')}
      {words('criterion')}
      <p className={styles['hint']}>{t('plan.follows')}</p>
    </section>
  );
}
