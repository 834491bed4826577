// The whole job: two files in, the doubts settled, pairs approved, the workbook out.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sample } from './bridge.mjs';
import { accessible, check, equal, picture, story, texts, until } from './harness.mjs';
import { apply, button, goTo, makeWorkspace, row, stage } from './steps.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** Reads cells of a workbook with an independent reader. */
function workbook(path) {
  for (const python of ['/usr/bin/python3', 'python3']) {
    const read = spawnSync(python, [join(here, 'workbook.py'), path], { encoding: 'utf8' });
    if (read.status === 0) return JSON.parse(read.stdout);
    if (!/No module named|ENOENT/.test(read.stderr ?? 'ENOENT')) throw new Error(read.stderr);
  }
  throw new Error('openpyxl is not installed');
}

/** The job in a language and a look, with axe on everything that is passed. */
export function job(lang, scheme) {
  return story(`the job, ${lang}, ${scheme}`, { lang, scheme }, async (s) => {
    const { page, bridge, step, t } = s;
    const axe = (what, options) => accessible(page, what, options);
    const report = join(bridge.folder, 'report.xlsx');

    await step('the start is accessible', () => axe('the start'));
    await step('makes a workspace', async () => {
      await makeWorkspace(s, { label: 'Høst 2025', ngo: 'Foreningen Speilvendt', partner: 'Nordvarde', file: 'job.omvendt' });
      check(existsSync(join(bridge.folder, 'job.omvendt')), 'the file is on disk');
      await axe('today');
    });
    await step('matching says what is missing', async () => {
      await goTo(s, 'matching');
      await page.getByRole('heading', { name: t('matching.missing.both') }).waitFor();
      await axe('matching without people');
    });
    await step('takes two dropped files and asks its question', async () => {
      await goTo(s, 'imports');
      await page.getByRole('heading', { name: t('imports.drop') }).waitFor();
      await axe('importer without a file');
      await goTo(s, 'home');
      await bridge.drop(sample('mentor-applications.xlsx'), sample('nominations.xlsx'));
      await page.getByText(t('imports.questions.number', { n: 1, all: 1 })).waitFor();
      await page.getByText(/Duy Minh Nguyen/).first().waitFor();
      check(await button(page, t('imports.apply_other', { n: 13 })).isDisabled(), 'nothing goes in before the answer');
      await page.getByText(new RegExp(`15 .* = 13 .* \\+ 2 `)).first().waitFor();
      await axe('the question');
    });
    await step('shows the file as it is and the columns as understood', async () => {
      await stage(s, 'file');
      await page.getByRole('region', { name: t('imports.file.title') }).waitFor();
      await axe('the file');
      await stage(s, 'columns');
      const field = page.getByRole('combobox', { name: /^.*\bV\b/ }).first();
      await page.getByRole('heading', { name: t('imports.columns.title') }).waitFor();
      await axe('the columns');
      await field.focus();
      await field.click();
      await page.getByRole('option', { name: t('imports.columns.keep') }).waitFor();
      await axe('the choice of a field', { popup: true });
      await page.keyboard.press('Escape');
    });
    await step('a column can be left out and taken back', async () => {
      const used = page.getByText(/^2\d \S+ 29/);
      const before = await used.textContent();
      const field = page.getByRole('combobox', { name: /W, 17/ });
      await field.click();
      await page.getByRole('option', { name: t('imports.columns.drop') }).click();
      await until(async () => (await used.textContent()) !== before, 'the count of columns follows');
      await page.getByRole('listitem').filter({ hasText: '17. ' }).getByRole('button', { name: t('imports.columns.back') }).click();
      await until(async () => (await used.textContent()) === before, 'the proposal is back');
    });
    await step('is answered by the keyboard and leads to the preview', async () => {
      await stage(s, 'questions');
      await page.getByText(t('imports.questions.number', { n: 1, all: 1 })).waitFor();
      await page.keyboard.press('Enter');
      await button(page, t('imports.apply_other', { n: 14 })).waitFor();
      await page.getByText(/15 .* = 14 .* \+ 1 /).first().waitFor();
      await axe('the preview');
    });
    await step('shows a row, masks its identity number, skips it and takes it back', async () => {
      await row(page, 'Rojin Karimi').click();
      const panel = page.getByRole('complementary');
      await panel.getByText('158402', { exact: false }).first().waitFor();
      check(!(await page.content()).includes('15840290260'), 'the identity number is nowhere in the page');
      await axe('a row');
      await page.keyboard.press('Delete');
      await button(page, t('imports.apply_other', { n: 13 })).waitFor();
      await panel.getByRole('button', { name: t('imports.preview.unskip_one') }).click();
      await button(page, t('imports.apply_other', { n: 14 })).waitFor();
      await row(page, 'Rojin Karimi').click({ button: 'right' });
      await page.getByRole('menuitem').first().waitFor();
      await axe('the menu of a row', { popup: true });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
    });
    await step('adds 14 mentors, undoes, adds again', async () => {
      await apply(s, 14);
      await axe('the import done');
      await button(page, t('imports.undo')).click();
      await button(page, t('imports.apply_other', { n: 14 })).click();
      await page.getByRole('heading', { name: t('imports.done.title_other', { n: 14 }) }).waitFor();
    });
    await step('goes on with the second file and adds 12 mentees', async () => {
      await button(page, t('imports.done.next_file', { file: 'nominations.xlsx' })).click();
      await page.getByText(/Skaug/).first().waitFor();
      await picture(page, `import-question-${lang}`);
      await page.keyboard.press('1');
      await stage(s, 'columns');
      await page.getByText(t('imports.columns.locked')).waitFor();
      await axe('columns with a refused one');
      await picture(page, `import-columns-${lang}`);
      await apply(s, 12);
    });
    await step('lists people and shows one', async () => {
      await goTo(s, 'people');
      await row(page, 'Amina Yusuf Warsame').click();
      await page.getByRole('complementary').waitFor();
      await axe('people');
      await page.keyboard.press('Escape');
    });
    await step('suggests 12 pairs and asks about two ties', async () => {
      await goTo(s, 'matching');
      await button(page, t('matching.approve_other', { n: 12 })).waitFor();
      await page.getByText(t('matching.open_ties_other', { n: 2 }), { exact: false }).first().waitFor();
      await page.getByText(/Anne-Lise Brekke er naboen/).waitFor();
      await axe('matching');
    });
    await step('settles the ties', async () => {
      await button(page, t('matching.tie_apart')).first().click();
      await page.getByText(t('matching.open_ties_one', { n: 1 }), { exact: false }).first().waitFor();
      await button(page, t('matching.tie_none')).first().click();
      await page.getByText(/Anne-Lise Brekke er naboen/).waitFor({ state: 'detached' });
    });
    let banned;
    await step('explains a pair, whose parts add up to its score', async () => {
      const first = page.getByRole('grid', { name: t('matching.plan') }).getByRole('row').nth(1);
      await first.click();
      const panel = page.getByRole('complementary');
      await panel.getByText(t('matching.total')).waitFor();
      const points = await panel.locator('li').evaluateAll((items) => items.map((item) => item.textContent ?? ''));
      const hundredths = (text) => Math.round(Number(/(\d+[.,]\d\d) \S+ \d+/.exec(text)?.[1].replace(',', '.')) * 100);
      const total = hundredths((await panel.getByText(/ 100$/).textContent()) ?? '');
      equal(points.map(hundredths).reduce((a, b) => a + b, 0), total, 'sum of the parts');
      banned = await first.getByRole('gridcell').allTextContents();
      await axe('a pair');
    });
    await step('locks and opens by the keyboard, rules out and tells what changed', async () => {
      await page.keyboard.press('l');
      const lock = page.getByRole('button', { name: t('matching.unlock_of', { mentor: banned[0], mentee: banned[1] }) });
      await lock.waitFor();
      await page.waitForTimeout(500); // the same key sooner is taken as once
      await page.keyboard.press('l');
      await lock.waitFor({ state: 'detached' });
      await page.keyboard.press('b');
      await page.getByRole('status', { name: t('matching.changes') }).waitFor();
      await button(page, t('matching.changes_show')).click();
      await axe('the changes');
      await row(page, banned[0]).first().click({ button: 'right' });
      await page.getByRole('menuitem').first().waitFor();
      await axe('the menu of a pair', { popup: true });
      await page.keyboard.press('Escape');
    });
    await step('lists who has no pair, and who is kept apart', async () => {
      await button(page, new RegExp(`^${t('matching.shows.unmatched')}`)).click();
      await row(page, 'Hodan Ali Farah').click();
      await page.getByRole('complementary').waitFor();
      await axe('without a pair');
      await page.keyboard.press('Escape');
      await button(page, new RegExp(`^${t('matching.shows.apart')}`)).click();
      const kept = page.getByRole('listitem').filter({ hasText: t('matching.pair', { mentor: banned[0], mentee: banned[1] }) });
      await kept.waitFor();
      await axe('kept apart');
      await button(page, t('matching.allow')).click();
      await kept.waitFor({ state: 'detached' });
      await button(page, new RegExp(`^${t('matching.shows.plan')}`)).click();
    });
    await step('weighs otherwise, keeps it, undoes and redoes', async () => {
      await button(page, t('matching.weights')).click();
      const slider = page.getByRole('slider').first();
      await slider.waitFor();
      await axe('the weights');
      const value = () => slider.getAttribute('aria-valuenow');
      equal(await value(), '70', 'first weight');
      await slider.focus();
      for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
      await axe('weights that are tried');
      await button(page, t('matching.keep')).click();
      const undo = t('do.undo_named', { what: '' });
      await page.getByRole('button', { name: new RegExp(`^${undo}.*${t('op.set_weights').slice(1)}$`) }).first().waitFor();
      equal(await value(), '65', 'first weight moved');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+z');
      await button(page, t('matching.weights')).click();
      await until(async () => (await value()) === '70', 'undo brings the weight back');
      await page.keyboard.press('Control+Shift+z');
      await until(async () => (await value()) === '65', 'redo brings the change back');
      await page.keyboard.press('Control+z');
      await until(async () => (await value()) === '70', 'undo once more');
      await page.keyboard.press('Escape');
    });
    let plan;
    await step('approves the plan', async () => {
      plan = await page.getByRole('grid', { name: t('matching.plan') }).getByRole('row').evaluateAll((rows) =>
        rows.slice(1).map((each) => [...each.querySelectorAll('[role=gridcell]')].slice(0, 2).map((cell) => cell.textContent)),
      );
      equal(plan.length, 12, 'pairs in the plan');
      await page.keyboard.press('Control+Enter');
      await page.getByText(t('matching.all_approved_other', { n: 12 }), { exact: false }).first().waitFor();
      await axe('the approved plan');
      await page.keyboard.press('Control+z');
      await button(page, t('matching.approve_other', { n: 12 })).click();
      await button(page, t('matching.to_reports')).click();
    });
    await step('previews and writes the report', async () => {
      await page.getByRole('heading', { level: 1, name: t('screen.reports') }).waitFor();
      const write = button(page, t('reports.write'));
      await write.waitFor();
      await axe('reports');
      await write.click();
      await page.waitForTimeout(200);
      check(!existsSync(report), 'a cancelled dialog writes nothing');
      await bridge.dialogs(report);
      await write.click();
      await until(() => existsSync(report), 'the workbook is on disk');
    });
    await step('the workbook holds the approved pairs', () => {
      const book = workbook(report);
      check(book.tables > 0 && book.charts > 0 && book.formulas > 0, `tables, charts and formulas: ${JSON.stringify(book)}`);
      for (const [mentor, mentee] of plan) {
        check(
          book.rows.some((cells) => cells.includes(mentor) && cells.includes(mentee)),
          `the pair of ${mentor} and ${mentee} is a row`,
        );
      }
      check(!JSON.stringify(book).includes('15840290260'), 'no identity number in the workbook');
      check(!book.errors, `no cell holds an error: ${book.errors}`);
    });
    for (const screen of ['home', 'programme', 'settings']) {
      await step(`${screen} is accessible`, async () => {
        await goTo(s, screen);
        await axe(screen);
      });
    }
    await step('the palette finds a person and is accessible', async () => {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(t('palette.hint')).fill('hofseth');
      await page.getByText('Tor Hofseth').first().waitFor();
      await axe('the palette');
      await page.keyboard.press('Escape');
    });
    await step('changes the language at once, everywhere', async () => {
      const other = texts(lang === 'nb' ? 'en' : 'nb');
      await goTo(s, 'matching');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(t('palette.hint')).fill(t('language.other'));
      await page.keyboard.press('Enter');
      await button(page, other('matching.to_reports')).waitFor();
      equal(await page.locator('html').getAttribute('lang'), lang === 'nb' ? 'en' : 'nb', 'language of the page');
      await axe('matching in the other language');
    });
    await step('follows the look of the system', async () => {
      const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const before = await ground();
      await page.emulateMedia({ colorScheme: scheme === 'light' ? 'dark' : 'light', reducedMotion: 'reduce' });
      await until(async () => (await ground()) !== before, 'another ground');
      await axe('matching in the other look');
    });
  });
}
