// The passphrase, the recovery sheet and the lock: from a new programme to a file that is damaged.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessible, check, equal, picture, story, until } from './harness.mjs';
import { button, describe, goTo, hint, lock, part, passphrase, protect, unlock } from './steps.mjs';

const next = 'vinter båt sokker mandel 31';

export function keys(lang, scheme) {
  return story(`the lock, ${lang}, ${scheme}`, { lang, scheme }, async (s) => {
    const { page, bridge, step, t } = s;
    const axe = (what) => accessible(page, what);
    const file = join(bridge.folder, 'lock.omvendt');
    let parts;

    await step('refuses a passphrase that is easy to guess, and suggests one', async () => {
      await describe(s, { label: 'Høst 2026', ngo: 'Speilvendt', partner: 'Nordvarde' });
      await axe('the passphrase');
      await page.getByLabel(t('passphrase.new'), { exact: true }).fill('nordvarde1');
      await button(page, t('start.create')).click();
      await page.getByText(t('passphrase.too_weak')).waitFor();
      await page.getByText(t('passphrase.differs')).waitFor();
      await page.getByText(t('protect.name_missing')).waitFor();
      await axe('a weak passphrase');
      equal((await bridge.state()).asked, [], 'dialogs before the passphrase is good');
      await button(page, t('passphrase.suggest')).click();
      await page.getByText(t('passphrase.level_4')).waitFor();
      equal(await page.getByLabel(t('passphrase.again'), { exact: true }).count(), 0, 'typed twice, though it is read');
      const made = await page.getByLabel(t('passphrase.new'), { exact: true }).inputValue();
      check(made.length > 15, `suggested ${made}`);
      await page.getByRole('button', { name: t('passphrase.hide') }).click();
    });
    await step('makes the file and shows the recovery sheet, alone on the paper', async () => {
      await protect(s, 'lock.omvendt');
      check(existsSync(file), 'the file is on disk');
      await axe('the recovery sheet');
      await picture(page, `recovery-${lang}`);
      const sheet = page.getByRole('region', { name: t('sheet.title', { file: 'lock.omvendt' }) });
      parts = await sheet.locator('code').allTextContents();
      equal(parts.join('').slice(0, 19), 'AGE-SECRET-KEY-PQ-1', 'the beginning of the key');
      await page.evaluate(() => (window.print = () => (window.printed = (window.printed ?? 0) + 1)));
      await button(page, t('recovery.print')).click();
      await until(() => page.evaluate(() => window.printed === 1), 'the print dialog');
      await page.emulateMedia({ media: 'print' });
      check(!(await page.locator('#root').isVisible()), 'the page is not on the paper');
      const paper = page.locator('[data-paper]').last();
      check((await paper.textContent()).includes(parts.at(-1)), 'the key is on the paper');
      await page.emulateMedia({ media: 'screen', colorScheme: scheme, reducedMotion: 'reduce' });
    });
    await step('can be put off, and then stands in today', async () => {
      await button(page, t('recovery.later')).click();
      await page.getByText(t('today.recovery'), { exact: true }).waitFor();
      await page.getByRole('listitem').filter({ hasText: t('today.recovery') }).getByRole('button').click();
      await button(page, t('keys.show_sheet')).click();
      await page.getByRole('heading', { level: 1, name: t('recovery.title') }).waitFor();
    });
    await step('takes two groups typed back, and not two others', async () => {
      await button(page, t('recovery.have')).click();
      check(!(await page.content()).includes(parts.at(-2)), 'the sheet is gone while it is typed');
      await axe('typing back');
      const field = (n) => page.getByLabel(t('recovery.part', { n }), { exact: true });
      await field(parts.length - 1).fill('QQQQ');
      await field(parts.length).fill(parts.at(-1).toLowerCase());
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText(t('recovery.off')).waitFor();
      await field(parts.length - 1).fill(` ${parts.at(-2).toLowerCase()} `);
      await page.keyboard.press('Enter');
      await page.getByText(t('recovery.confirmed')).waitFor();
      await goTo(s, 'home');
      await page.getByText(t('today.import_mentors'), { exact: true }).waitFor();
      equal(await page.getByText(t('today.recovery'), { exact: true }).count(), 0, 'in today still');
      check(!(await page.content()).includes(parts.at(-2)), 'the key is nowhere in the page');
    });
    await step('locks by its key and shows nothing of what is in the file', async () => {
      await lock(s);
      await axe('the lock screen');
      equal((await bridge.state()).title, 'Omvendt', 'the title of the window');
      const page_ = await page.content();
      check(!page_.includes('Speilvendt') && !page_.includes('Nordvarde'), 'the programme is nowhere in the page');
      await page.keyboard.press('Control+3');
      await page.waitForTimeout(200);
      await page.getByRole('heading', { level: 1, name: t('lock.title') }).waitFor();
    });
    await step('pauses after a wrong passphrase, then gives the hint, then opens', async () => {
      await page.getByLabel(t('passphrase.yours'), { exact: true }).fill('sommer');
      await page.keyboard.press('Enter');
      const alert = page.getByRole('alert');
      await alert.getByText(t('lock.wait'), { exact: false }).waitFor({ timeout: 60_000 });
      check(await button(page, t('lock.open')).isDisabled(), 'a pause');
      check(!(await alert.textContent()).includes(hint), 'the hint comes after the pause');
      await alert.getByText(t('lock.hint', { hint })).waitFor();
      await axe('the hint');
      await unlock(s);
      await page.getByRole('navigation', { name: t('app.sections') }).waitFor();
    });
    await step('opens with the recovery key however it is typed, and asks for a new passphrase', async () => {
      await lock(s);
      await button(page, t('lock.forgotten')).click();
      const key = page.getByLabel(t('lock.key'));
      const wrong = parts.with(3, `${parts[3].slice(0, 3)}${parts[3].at(-1) === 'Q' ? 'P' : 'Q'}`);
      await key.fill(wrong.join(' '));
      await button(page, t('lock.key_open')).click();
      await page.getByRole('alert').waitFor();
      await axe('a wrong recovery key');
      await key.fill(` ${parts.slice(0, 4).join(' ').toLowerCase()}\n${parts.slice(4).join('')}\n`.toLowerCase());
      await button(page, t('lock.key_open')).click();
      await page.getByRole('heading', { level: 1, name: t('recovered.title') }).waitFor({ timeout: 60_000 });
      await axe('a new passphrase');
      await page.keyboard.press('Control+3');
      await page.waitForTimeout(200);
      await page.getByLabel(t('passphrase.next'), { exact: true }).fill(next);
      await page.getByLabel(t('passphrase.again'), { exact: true }).fill(next);
      await button(page, t('recovered.save')).click();
      await page.getByRole('navigation', { name: t('app.sections') }).waitFor({ timeout: 60_000 });
    });
    await step('the old passphrase opens no more, the new one does', async () => {
      await lock(s);
      await page.getByLabel(t('passphrase.yours'), { exact: true }).fill(passphrase);
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText(t('lock.no_hint')).waitFor({ timeout: 60_000 });
      await unlock(s, next);
    });
    await step('tells where the data are, keeps a second folder and moves the file', async () => {
      await page.getByRole('status').getByRole('button').click();
      await page.getByRole('heading', { level: 1, name: t('screen.safety') }).waitFor();
      await page.getByText(file, { exact: true }).waitFor();
      await axe('where the data are');
      await bridge.dialogs('');
      await button(page, t('safety.choose_second')).click();
      await page.waitForTimeout(300);
      equal(await page.getByRole('alert').count(), 0, 'alerts after a cancelled dialog');
      await bridge.dialogs(bridge.folder);
      await button(page, t('safety.choose_second')).click();
      await page.getByText(t('safety.place.second'), { exact: true }).waitFor();
      const moved = join(bridge.folder, 'moved.omvendt');
      await bridge.dialogs(moved);
      await button(page, t('safety.move')).click();
      await page.getByText(moved, { exact: true }).waitFor({ timeout: 30_000 });
      check(existsSync(moved) && !existsSync(file), 'the file is in the new place alone');
    });
    await step('adds a coordinator, and removes the others again', async () => {
      await part(s, 'keys');
      await axe('passphrase and keys');
      await button(page, t('keys.add')).click();
      const panel = page.getByRole('complementary');
      await panel.getByLabel(t('keys.their_name')).fill('Jonas Lie');
      await panel.getByLabel(t('passphrase.new'), { exact: true }).fill(passphrase);
      await panel.getByLabel(t('passphrase.again'), { exact: true }).fill(passphrase);
      await axe('adding a coordinator');
      await button(panel, t('keys.add_do')).click();
      await page.getByRole('listitem').filter({ hasText: 'Jonas Lie' }).waitFor({ timeout: 60_000 });
      await button(page, t('keys.alone')).click();
      await panel.getByLabel(t('passphrase.now')).fill('feil');
      await axe('removing the others');
      await button(panel, t('keys.alone_do')).click();
      await panel.getByRole('alert').getByText(t('lock.wrong')).waitFor({ timeout: 60_000 });
      await panel.getByLabel(t('passphrase.now')).fill(next);
      await button(panel, t('keys.alone_do')).click();
      await page.getByRole('heading', { level: 1, name: t('recovery.title') }).waitFor({ timeout: 60_000 });
      await button(page, t('recovery.later')).click();
      await page.getByText('Mette Solberg').waitFor();
      equal(await page.getByRole('listitem').filter({ hasText: 'Jonas Lie' }).count(), 0, 'others who can open the file');
      await page.getByText(t('keys.unseen')).waitFor();
    });
    await step('chooses when it locks', async () => {
      await page.getByRole('combobox', { name: t('keys.lock_after') }).click();
      await page.getByRole('option', { name: t('keys.never') }).click();
      await until(async () => (await bridge.call('Safety.State')).lockAfter === 0, 'the choice');
    });
    await step('a damaged file gives the list of versions, and one of them opens', async () => {
      await lock(s);
      writeFileSync(join(bridge.folder, 'moved.omvendt'), 'damaged by something else');
      await button(page, t('lock.leave')).click();
      await page.getByRole('main').getByRole('button', { name: /moved\.omvendt/ }).click();
      await page.getByRole('heading', { level: 1, name: t('rescue.title') }).waitFor();
      await axe('what can be rescued');
      await button(page, t('rescue.open')).click();
      await page.getByLabel(t('passphrase.yours'), { exact: true }).fill(next);
      await button(page, t('rescue.open')).click();
      await page.getByRole('navigation', { name: t('app.sections') }).waitFor({ timeout: 60_000 });
      equal((await bridge.call('Files.State')).programme.label, 'Høst 2026', 'the programme');
    });
  });
}
