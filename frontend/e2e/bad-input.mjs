// Files that cannot be read: each gets its sentence, and nothing is lost.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sample } from './bridge.mjs';
import { accessible, equal, story } from './harness.mjs';
import { button, goTo, makeWorkspace, stage } from './steps.mjs';

/** Every bad file with the code of the fault that it must give. */
function makeFiles(folder) {
  const file = (name, content) => {
    writeFileSync(join(folder, name), content);
    return name;
  };
  mkdirSync(join(folder, 'folder.xlsx'));
  return [
    [file('empty.xlsx', ''), 'file_empty'],
    [file('empty.csv', ''), 'file_empty'],
    [file('text.xlsx', 'This is only text.\n'), 'file_not_sheet'],
    ['folder.xlsx', 'file_is_folder'],
    ['gone.xlsx', 'file_not_found'],
    [file('half.xlsx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(400, 7)])), 'file_damaged'],
    [file('numbers.csv', '1;2;3\n4;5;6\n7;8;9\n'), 'header_not_found'],
  ];
}

export function badInput(lang) {
  return story(`bad input, ${lang}`, { lang }, async (s) => {
    const { page, bridge, step, t } = s;
    await makeWorkspace(s, { label: 'Test', ngo: 'NGO', partner: 'Partner', file: 'bad.omvendt' });
    for (const [name, code] of makeFiles(bridge.folder)) {
      await step(`${name}: ${code}`, async () => {
        await bridge.drop(join(bridge.folder, name));
        const alert = page.getByRole('main').getByRole('alert');
        await alert.getByText(t(`fault.${code}.what`, { file: name }).slice(0, 40)).waitFor();
        const told = await alert.textContent();
        for (const part of ['what', 'safe', 'next']) {
          const sentence = t(`fault.${code}.${part}`, { file: name });
          if (!told.includes(sentence)) throw new Error(`${JSON.stringify(told)} lacks ${JSON.stringify(sentence)}`);
        }
        await button(page, t('imports.leave')).click();
      });
    }
    await step('a fault in place is accessible', async () => {
      await bridge.drop(join(bridge.folder, 'numbers.csv'));
      await page.getByRole('main').getByRole('alert').waitFor();
      await accessible(page, 'a fault');
    });
    await step('the row of column names can be pointed out', async () => {
      await button(page, t('imports.fault.header_use')).click();
      await page.getByRole('heading', { name: t('imports.columns.title') }).waitFor();
      await accessible(page, 'columns pointed out');
      await button(page, t('imports.leave')).click();
    });
    await step('a cancelled dialog shows nothing', async () => {
      await goTo(s, 'imports');
      await bridge.dialogs('');
      await button(page, t('imports.choose')).click();
      await page.waitForTimeout(300);
      await page.getByRole('heading', { name: t('imports.drop') }).waitFor();
      equal(await page.getByRole('alert').count(), 0, 'alerts');
    });
    await step('a file that changed since it was looked at is not added', async () => {
      const path = join(bridge.folder, 'changes.csv');
      copyFileSync(sample('nominations.csv'), path);
      await bridge.drop(path);
      await page.getByText(/Skaug/).first().waitFor();
      await page.keyboard.press('1');
      const add = button(page, t('imports.apply_other', { n: 12 }));
      await add.waitFor();
      writeFileSync(path, 'Name;Email\nAda Li;ada@x.example\n');
      await add.click();
      await page.getByRole('alert').getByText(t('fault.file_changed.what', { file: 'changes.csv' })).waitFor();
      await goTo(s, 'home');
      await page.getByText(new RegExp(t('home.mentees_other', { count: 0 }))).first().waitFor();
    });
    await step('another encoding and another sheet can be chosen and left again', async () => {
      await bridge.drop(sample('nominations.csv'));
      await page.getByText(/Skaug/).first().waitFor();
      await stage(s, 'file');
      const encoding = page.getByRole('combobox', { name: t('imports.facts.encoding') });
      equal(await encoding.inputValue(), 'Windows-1252', 'encoding');
      await page.getByText('Nordvarde Rådgivning AS', { exact: false }).first().waitFor();
      await encoding.click();
      await page.getByRole('option', { name: 'CP850' }).click();
      await page.getByText('Nordvarde Rådgivning AS', { exact: false }).first().waitFor({ state: 'detached' });
      await encoding.click();
      await page.getByRole('option', { name: 'Windows-1252' }).click();
      await page.getByText('Nordvarde Rådgivning AS', { exact: false }).first().waitFor();
    });
  });
}
