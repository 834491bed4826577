import { useText } from '../text';

/** What the page says when the rest of the app does not answer. */
export function NoStart() {
  const { t } = useText();
  return (
    <main style={{ maxWidth: '60ch', margin: '15vh auto', padding: 24 }}>
      <h1>{t('app.no_start')}</h1>
      <p>{t('app.no_start_about')}</p>
    </main>
  );
}
