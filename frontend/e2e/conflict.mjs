// The file is changed on another machine while one works: a choice per record, and both are kept.
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { startBridge } from './bridge.mjs';
import { accessible, check, equal, picture, story, until } from './harness.mjs';
import { button, importSamples, makeWorkspace, passphrase, row } from './steps.mjs';

const [both, theirs, ours] = ['Amina Yusuf Warsame', 'Tor Hofseth', 'Ingvild Strand'];

async function change(app, cities) {
  const { rows } = await app.call('People.List');
  for (const [name, text] of Object.entries(cities)) {
    const { enrolment } = rows.find((each) => each.name === name);
    await app.call('People.Edit', { enrolment, field: 'person.city', text });
  }
}

/** Changes the city of people in a copy of the file, as somebody on another machine would. */
async function elsewhere(lang, path, cities) {
  const other = await startBridge(lang);
  try {
    await other.call('Files.Open', { path });
    await other.call('Files.Unlock', { passphrase });
    await change(other, cities);
    await other.call('Files.Close');
  } finally {
    await other.stop();
  }
}

export function conflict(lang, scheme) {
  return story(`conflict, ${lang}, ${scheme}`, { lang, scheme }, async (s) => {
    const { page, bridge, step, t } = s;
    const axe = (what) => accessible(page, what);
    const [file, copy] = [join(bridge.folder, 'ours.omvendt'), join(bridge.folder, 'copy.omvendt')];
    const city = async (name) => (await bridge.call('People.List')).rows.find((each) => each.name === name).city;
    const chosen = (name) => row(page, name).getByRole('gridcell').last();
    let kept;

    await step('two machines work on the same programme', async () => {
      await makeWorkspace(s, { label: 'Høst 2026', ngo: 'Speilvendt', partner: 'Nordvarde', file: 'ours.omvendt' });
      await importSamples(s);
      await bridge.call('Safety.Publish');
      copyFileSync(file, copy);
      await elsewhere(lang, copy, { [both]: 'Bergen', [theirs]: 'Bodø' });
      // The other machine's file arrives before ours has followed our own changes.
      await change(bridge, { [both]: 'Tromsø', [ours]: 'Gjøvik' });
      copyFileSync(copy, file);
    });
    await step('the line at the top tells it, and today does', async () => {
      const status = page.getByRole('status').getByRole('button');
      await status.getByText(t('status.conflict')).waitFor({ timeout: 90_000 });
      await page.keyboard.press('Control+1');
      await page.getByText(t('today.conflict'), { exact: true }).waitFor();
      await status.click();
      await page.getByRole('heading', { level: 1, name: t('screen.conflict') }).waitFor();
    });
    await step('proposes what only one side has changed, and asks for the rest', async () => {
      await row(page, both).waitFor();
      equal(await chosen(theirs).textContent(), t('conflict.chosen.theirs'), 'theirs alone');
      equal(await chosen(ours).textContent(), t('conflict.chosen.ours'), 'ours alone');
      equal(await chosen(both).textContent(), t('conflict.chosen.open'), 'both');
      check(await button(page, t('conflict.merge_open_one', { n: 1 })).isDisabled(), 'nothing is merged before the choice');
      const panel = page.getByRole('complementary');
      await panel.getByRole('cell', { name: 'Bergen', exact: true }).waitFor();
      await panel.getByRole('cell', { name: 'Tromsø', exact: true }).waitFor();
      await axe('the conflict');
      await picture(page, `conflict-${lang}`);
    });
    await step('is chosen by the keyboard', async () => {
      await page.getByRole('grid').focus();
      await page.keyboard.press('2');
      await until(async () => (await chosen(both).textContent()) === t('conflict.chosen.theirs'), 'theirs by 2');
      await button(page, t('conflict.merge')).waitFor();
      await page.keyboard.press('1');
      await until(async () => (await chosen(both).textContent()) === t('conflict.chosen.ours'), 'ours by 1');
      await page.keyboard.press('2');
      await button(page, t('conflict.all_ours')).click();
      equal(await chosen(theirs).textContent(), t('conflict.chosen.ours'), 'ours for all');
      await button(page, t('conflict.proposed')).click();
      await page.getByRole('grid').focus();
      await row(page, both).click();
      await page.keyboard.press('2');
    });
    await step('makes one of the two and says where both are', async () => {
      kept = (await bridge.call('Conflict.View')).conflict.copy;
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: t('conflict.done') }).waitFor({ timeout: 60_000 });
      await page.getByText(kept, { exact: false }).waitFor();
      await axe('merged');
      check(existsSync(kept), `${kept} is there`);
      equal([await city(both), await city(theirs), await city(ours)], ['Bergen', 'Bodø', 'Gjøvik'], 'cities');
      await until(async () => (await bridge.call('Safety.Status')).state === 'published', 'the file holds it', 60_000);
    });
    await step('has nothing more to choose, and the other version in the history', async () => {
      equal((await bridge.call('Conflict.View')).conflict ?? null, null, 'conflict');
      const { versions } = await bridge.call('Versions.List');
      check(versions.some((each) => each.reason.key === 'version.conflict'), 'a version from the other machine');
    });
  });
}
