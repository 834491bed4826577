// What was before: versions looked at, compared and gone back to; the log; a person erased.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { accessible, check, equal, picture, story, until } from './harness.mjs';
import { button, edit, goTo, importSamples, makeWorkspace, part, row } from './steps.mjs';

const cityField = /^(Bosted|City)\b/;
const who = 'Amina Yusuf Warsame';

export function history(lang, scheme) {
  return story(`history, ${lang}, ${scheme}`, { lang, scheme }, async (s) => {
    const { page, bridge, step, t } = s;
    const axe = (what) => accessible(page, what);
    const panel = page.getByRole('complementary');
    const city = async () => (await bridge.call('People.List')).rows.find((each) => each.name === who)?.city;
    let before;

    await step('makes a workspace with 26 people', async () => {
      await makeWorkspace(s, { label: 'Høst 2026', ngo: 'Speilvendt', partner: 'Nordvarde', file: 'history.omvendt' });
      await importSamples(s);
      before = await city();
    });
    await step('keeps a version and compares it with a change after it', async () => {
      await part(s, 'history');
      await button(page, t('safety.keep')).click();
      await row(page, t('version.asked')).waitFor();
      await axe('history');
      await edit(s, who, cityField, 'Svolvær');
      await part(s, 'history');
      await row(page, t('version.asked')).click();
      await panel.getByText(who).waitFor();
      await panel.getByText('Svolvær').waitFor();
      await panel.getByText(t('history.differ_one', { count: 1 })).waitFor();
      await axe('a version compared');
      await picture(page, `history-${lang}`);
    });
    await step('looks at what the version holds', async () => {
      await panel.locator('label', { hasText: t('history.shows.people') }).click();
      await panel.getByText('Tor Hofseth').waitFor();
      equal(await panel.getByRole('listitem').count(), 26, 'people in the version');
      await panel.locator('label', { hasText: t('history.shows.pairs') }).click();
      await panel.getByText(t('history.no_pairs')).waitFor();
    });
    await step('walks the versions with the arrows', async () => {
      const head = panel.getByRole('heading', { level: 2 }).first();
      await page.getByRole('grid').focus();
      await page.keyboard.press('ArrowDown');
      await panel.getByText(t('version.import')).waitFor();
      await page.keyboard.press('ArrowUp');
      await panel.getByText(t('version.asked')).waitFor();
      check(await head.isVisible(), 'the panel stays');
    });
    await step('goes back to it, undoes that and does it again', async () => {
      await button(panel, t('history.restore')).click();
      await axe('going back');
      await button(panel, t('history.restore_yes')).click();
      await until(async () => (await city()) === before, 'the city as it was');
      await page.keyboard.press('Control+z');
      await until(async () => (await city()) === 'Svolvær', 'undo');
      await page.getByRole('button', { name: new RegExp(`^${t('do.redo_named', { what: '' })}`) }).first().waitFor();
      await page.keyboard.press('Control+Shift+z');
      await until(async () => (await city()) === before, 'redo');
      await row(page, t('version.restore')).first().waitFor();
    });
    await step('the log has it all, by whom', async () => {
      await page.getByRole('tab', { name: t('safety.tab.log') }).click();
      const undone = t('log.undone', { what: '' });
      await row(page, undone).first().waitFor();
      check((await row(page, 'Mette Solberg').count()) >= 5, 'lines by the coordinator');
      await axe('the log');
      await page.getByRole('textbox', { name: t('log.search') }).fill('nominations');
      await until(async () => (await page.getByRole('grid').getByRole('row').count()) === 2, 'one line found');
      await page.getByRole('grid').getByRole('row').nth(1).click();
      await panel.waitFor();
      await axe('a line of the log');
      await page.keyboard.press('Escape');
    });
    await step('tells what goes when a person is erased', async () => {
      await goTo(s, 'people');
      await row(page, who).click();
      await button(panel, t('erase.ask_here')).click();
      await panel.getByText(t('erase.goes'), { exact: true }).waitFor();
      await panel.getByText(t('erase.out_of'), { exact: true }).waitFor();
      await axe('what is erased');
      await button(panel, t('do.cancel')).click();
      await panel.getByRole('heading', { name: who }).waitFor();
      check((await city()) !== undefined, 'nothing is erased by looking');
    });
    await step('erases, tells it, and brings nobody back by undo', async () => {
      await button(panel, t('erase.ask_here')).click();
      await button(panel, t('erase.do')).click();
      await panel.getByText(t('erase.done')).waitFor({ timeout: 60_000 });
      await axe('what was erased');
      await button(panel, t('do.close')).click();
      equal(await city(), undefined, 'the person in the roster');
      equal((await bridge.call('Files.State')).undo ?? null, null, 'something to undo');
      const { lines } = await bridge.call('Log.List', { limit: 100 });
      check(!JSON.stringify(lines).includes(who), 'the name is not in the log');
      const { versions } = await bridge.call('Versions.List');
      const peopled = versions.filter((each) => each.mentors > 0);
      check(peopled.length >= 3, 'versions with people');
      for (const { id } of peopled) {
        check(!JSON.stringify(await bridge.call('Versions.Show', { id })).includes(who), `the name is not in the version ${id}`);
      }
    });
    await step('no name is in clear in any file', () => {
      const files = readdirSync(bridge.folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
      check(files.length > 4, 'files to look in');
      for (const each of files) {
        const raw = readFileSync(join(each.parentPath ?? each.path, each.name));
        check(!raw.includes('Hofseth') && !raw.includes('Warsame'), `${each.name} holds a name`);
      }
    });
  });
}
