// What a person does, by the names that the page shows.
import { join } from 'node:path';

export const screens = { home: 1, imports: 2, people: 3, matching: 4, programme: 5, reports: 6, safety: 7 };
export const passphrase = 'fjord kaffe trapp lampe 27';
export const hint = 'det jeg ser hjemmefra';

export const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Goes to a screen by its key. */
export async function goTo({ page, t }, screen) {
  await page.keyboard.press(screen === 'settings' ? 'Control+,' : `Control+${screens[screen]}`);
  await page.getByRole('heading', { level: 1, name: t(`screen.${screen}`), exact: true }).waitFor();
}

/** Fills in what a new programme is, and goes on to its passphrase. */
export async function describe({ page, t }, facts) {
  await page.getByLabel(t('start.label')).fill(facts.label);
  await page.getByLabel(t('start.ngo')).fill(facts.ngo);
  await page.getByLabel(t('start.partner'), { exact: true }).fill(facts.partner);
  await button(page, t('start.next')).click();
  await page.getByRole('heading', { level: 1, name: t('protect.title') }).waitFor();
}

/** Fills in who makes it and the passphrase; the dialog of where to keep it is answered. */
export async function protect({ page, bridge, t }, file) {
  await page.getByLabel(t('protect.name'), { exact: true }).fill('Mette Solberg');
  await page.getByLabel(t('passphrase.new'), { exact: true }).fill(passphrase);
  await page.getByLabel(t('passphrase.again'), { exact: true }).fill(passphrase);
  await page.getByLabel(t('passphrase.hint')).fill(hint);
  await bridge.dialogs(join(bridge.folder, file));
  await button(page, t('start.create')).click();
  await page.getByRole('heading', { level: 1, name: t('recovery.title') }).waitFor({ timeout: 60_000 });
}

/** Makes a workspace from the start screen and puts off its recovery sheet. */
export async function makeWorkspace(s, facts) {
  const { page, t } = s;
  await describe(s, facts);
  await protect(s, facts.file);
  await button(page, t('recovery.later')).click();
  await page.getByRole('navigation', { name: t('app.sections') }).waitFor();
}

/** Goes to a step of the import. */
export async function stage({ page, t }, name) {
  const line = page.getByRole('navigation', { name: t('imports.steps') });
  await line.getByRole('button', { name: t(`imports.step.${name}`) }).click();
}

/** Writes the file that is shown. */
export async function apply({ page, t }, people) {
  await button(page, t('imports.apply_other', { n: people })).click();
  await page.getByRole('heading', { name: t('imports.done.title_other', { n: people }) }).waitFor();
}

/** The row of a table that holds a text. */
export const row = (page, text) => page.getByRole('row').filter({ hasText: text });
