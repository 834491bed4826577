import { Button, SegmentedControl } from '@mantine/core';
import { backend, useChange, useOverview, useStarted } from '../../backend';
import { asLang, showLanguage, useText, type Lang } from '../../text';
import { go, GroupTitle, Screen } from '../../ui';
import styles from './Settings.module.css';

/** The language, at once, and what this is. */
export default function Settings() {
  const { t, lang } = useText();
  const started = useStarted().data;
  const overview = useOverview().data;
  const change = useChange(async (next: Lang) => {
    await showLanguage(next);
    return backend.system.setLanguage(next);
  });
  return (
    <Screen
      title={t('screen.settings')}
      actions={overview && !overview.open && <Button onClick={() => go('home')}>{t('settings.back')}</Button>}
    >
      <div className={styles['page']}>
        <GroupTitle>{t('app.language')}</GroupTitle>
        <SegmentedControl
          aria-label={t('app.language')}
          value={lang}
          onChange={(value) => change.mutate(asLang(value))}
          data={[
            { value: 'nb', label: t('language.nb') },
            { value: 'en', label: t('language.en') },
          ]}
        />
        <p className={styles['hint']}>{t('settings.language_about')}</p>
        <GroupTitle>{t('settings.look')}</GroupTitle>
        <p>{t('settings.look_about')}</p>
        <GroupTitle>{t('help.about')}</GroupTitle>
        <dl className={styles['facts']}>
          <dt>{t('settings.version')}</dt>
          <dd>{started?.version}</dd>
          {overview?.open && (
            <>
              <dt>{t('settings.file')}</dt>
              <dd className={styles['path']}>{overview.path}</dd>
            </>
          )}
        </dl>
        <p className={styles['hint']}>{t('settings.promise')}</p>
      </div>
    </Screen>
  );
}
