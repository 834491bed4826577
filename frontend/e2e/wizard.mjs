// The first half of an import: from the file, or what was pasted, to the columns and their values.
import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sample } from './bridge.mjs';
import { accessible, check, equal, picture, story, until } from './harness.mjs';
import { button, goTo, makeWorkspace, stage } from './steps.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** Makes a workbook with several sheets. */
function makeBook(path, sheets) {
  for (const python of ['/usr/bin/python3', 'python3']) {
    const made = spawnSync(python, [join(here, 'books.py')], { encoding: 'utf8', input: JSON.stringify({ path, sheets }) });
    if (made.status === 0) return path;
    if (!/No module named|ENOENT/.test(made.stderr ?? 'ENOENT')) throw new Error(made.stderr);
  }
  throw new Error('openpyxl is not installed');
}

const people = [
  ['Navn', 'E-post', 'Stilling', 'Hvilke språk snakker du?'],
  ['Ola Li', 'ola(at)li.example', 'Leder', 'Norsk, Malayalam'],
  ['Kari Bø', 'kari@bo.example', 'Rådgiver', 'malayalam'],
  ['Per Mo', 'per@mo.example', 'Direktør', 'Klingonsk'],
];
const table = (rows, mark = '\t') => rows.map((row) => row.join(mark)).join('\n');

export function wizard(lang, scheme) {
  return story(`from file to values, ${lang}, ${scheme}`, { lang, scheme }, async (s) => {
    const { page, bridge, step, t } = s;
    const axe = (what, options) => accessible(page, what, options);
    const pic = (name) => picture(page, `wizard-${lang}-${scheme}-${name}`);
    const grid = () => page.getByRole('grid', { name: t('imports.file.title') });
    const cell = (text) => grid().getByRole('gridcell', { name: text });
    const at = async () => grid().getAttribute('aria-activedescendant');
    const clipboard = (text) => page.evaluate((what) => navigator.clipboard.writeText(what), text);
    const leave = async () => {
      await button(page, t('imports.leave')).click();
    };
    const idle = () => until(async () => (await page.getByText(t('imports.again')).count()) === 0, 'the file is read again');
    const option = async (box, name) => {
      await box.click();
      await page.getByRole('option', { name, exact: true }).click();
      await idle();
    };

    await makeWorkspace(s, { label: 'Høst 2025', ngo: 'NGO', partner: 'Nordvarde', file: 'wizard.omvendt' });
    await goTo(s, 'imports');
    await page.getByRole('heading', { name: t('imports.drop') }).waitFor();

    await step('an empty clipboard and a text that is no table are told in words', async () => {
      for (const [text, code] of [['', 'paste_empty'], ['Hei, her er lista vi snakket om.', 'paste_not_table']]) {
        await clipboard(text);
        await button(page, t('imports.reading.paste')).click();
        await page.getByText(t(`fault.${code}.what`)).waitFor();
        await page.getByText(t(`fault.${code}.next`), { exact: false }).waitFor();
        await axe(code);
        await page.waitForTimeout(450); // the same paste twice at once is one
      }
      await page.getByRole('heading', { name: t('imports.drop') }).waitFor();
    });
    await step('a table is pasted by the key and is a file like any other', async () => {
      await page.getByRole('heading', { level: 1 }).click();
      await clipboard(table(people));
      await page.keyboard.press('Control+v');
      await page.getByText(new RegExp(`^${t('imports.pasted', { time: '' })}\\d\\d[.:]\\d\\d · 3 `)).waitFor();
      equal(await page.getByText(t('fault.paste_not_table.what')).count(), 0, 'faults of before');
      await stage(s, 'file');
      await cell('Kari Bø').waitFor();
      await axe('a pasted table');
      await pic('pasted');
      await leave();
      await page.getByRole('heading', { name: t('imports.drop') }).waitFor();
    });
    await step('text pasted into a field stays there', async () => {
      await page.keyboard.press('Control+k');
      await clipboard(table(people));
      await page.getByPlaceholder(t('palette.hint')).focus();
      await page.keyboard.press('Control+v');
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: t('imports.drop') }).waitFor();
    });

    await step('the delimiter and the encoding of a text can be changed; the grid follows', async () => {
      const path = join(bridge.folder, 'list.csv');
      writeFileSync(path, Buffer.from(table(people, ';').replace('Klingonsk', 'Blåbær'), 'latin1'));
      await bridge.drop(path);
      await page.getByText(/list\.csv · 3 /).waitFor();
      await stage(s, 'file');
      await cell('Kari Bø').waitFor();
      const delimiter = page.getByRole('combobox', { name: t('imports.facts.delimiter') });
      const encoding = page.getByRole('combobox', { name: t('imports.facts.encoding') });
      await option(encoding, 'CP850');
      await until(async () => (await cell('Kari Bø').count()) === 0, 'the letters are others');
      await button(page, t('imports.file.as_proposed')).click();
      await cell('Kari Bø').waitFor();
      await option(delimiter, t('imports.facts.delimiter.comma'));
      await grid().getByRole('gridcell', { name: 'Kari Bø;kari@bo.example;Rådgiver;malayalam' }).waitFor();
      await button(page, t('imports.file.as_proposed')).click();
      await cell('Kari Bø').waitFor();
      await pic('text');
      await leave();
    });

    await step('sheets, a hidden one, further tables and no header are shown and can be chosen', async () => {
      const path = makeBook(join(bridge.folder, 'book.xlsx'), [
        {
          name: 'Deltakere',
          rows: [...people, [], ['Reserver'], ['Navn', 'E-post', 'Mobil'], ['Eva Ås', 'eva@as.example', '90000001'], ['Ida Aa', 'ida@aa.example', '90000002']],
        },
        { name: 'Uten navn', rows: people.slice(1) },
        { name: 'Gammel', hidden: true, rows: people.slice(0, 2) },
      ]);
      await bridge.drop(path);
      await page.getByText(/book\.xlsx · /).waitFor();
      await stage(s, 'file');
      await page.getByText('Reserver').nth(1).waitFor();
      await axe('a sheet with two tables');
      await pic('tables');
      await button(page, t('imports.file.table_use')).click();
      await page.getByText(/book\.xlsx · 2 /).waitFor();
      await button(page, t('imports.file.as_proposed')).click();
      await button(page, t('imports.file.table_use')).waitFor();
      const sheet = page.getByRole('combobox', { name: t('imports.facts.sheet') });
      await option(sheet, t('imports.facts.sheet_hidden_other', { name: 'Gammel', n: 2 }));
      await page.getByText(/book\.xlsx · 1 /).waitFor();
      await option(sheet, t('imports.facts.sheet_rows_other', { name: 'Uten navn', n: 3 }));
      const none = page.getByRole('checkbox', { name: t('imports.file.no_header') });
      if (!(await none.isChecked())) await none.click();
      await page.getByText(/book\.xlsx · 3 /).waitFor();
      check(await none.isChecked(), 'no row is the header');
      await axe('a sheet without column names');
      await leave();
    });

    await step('a cell is corrected by keys and double click, shown so, and taken back', async () => {
      await bridge.drop(makeBook(join(bridge.folder, 'list.xlsx'), [{ name: 'Ark1', rows: people }]));
      await page.getByText(/list\.xlsx · 3 /).waitFor();
      await stage(s, 'file');
      await cell('Kari Bø').waitFor();
      await button(page, t('imports.file.doubtful_one', { n: 1 })).click();
      await page.getByText(t('intake.back.email')).first().waitFor();
      check(((await at()) ?? '').endsWith('-1-1'), 'the doubtful cell is pointed at');
      await page.keyboard.press('F2');
      const editor = page.getByRole('textbox', { name: t('imports.file.correct', { cell: 'B2' }) });
      equal(await editor.inputValue(), 'ola(at)li.example', 'what is corrected');
      await axe('a cell being corrected');
      await editor.fill('ola@li.example');
      await page.keyboard.press('Enter');
      await idle();
      await button(page, t('imports.file.doubtful_one', { n: 1 })).waitFor({ state: 'detached' });
      await grid().locator('[data-corrected]').filter({ hasText: 'ola@li.example' }).waitFor();
      await cell('Leder').dblclick();
      const second = page.getByRole('textbox', { name: t('imports.file.correct', { cell: 'C2' }) });
      await second.fill('Avdelingsleder');
      await page.keyboard.press('Escape');
      await cell('Leder').waitFor();
      await cell('Leder').dblclick();
      await second.fill('Avdelingsleder');
      await page.keyboard.press('Tab');
      await idle();
      const menu = button(page, t('imports.file.corrections_other', { n: 2 }));
      await menu.waitFor();
      await axe('corrected cells');
      await pic('corrected');
      await menu.click();
      await page.getByRole('menuitem', { name: t('imports.file.take_back_of', { cell: 'C2', text: 'Avdelingsleder' }) }).click();
      await idle();
      await cell('Leder').waitFor();
      await button(page, t('imports.file.corrections_one', { n: 1 })).waitFor();
    });
    await step('the row of column names can be chosen by the keyboard', async () => {
      await grid().focus();
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByText(t('intake.header.chosen', { row: 2 })).waitFor();
      await idle();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.getByText(t('intake.header.chosen', { row: 1 })).waitFor();
      await button(page, t('imports.file.corrections_one', { n: 1 })).waitFor();
      await idle();
    });

    const meaning = (value) => page.getByRole('combobox', { name: t('imports.values.meaning_of', { value }) });
    await step('unknown values get a meaning once for the column, and a language is added', async () => {
      await stage(s, 'columns');
      await meaning('Malayalam').waitFor();
      await axe('unknown values');
      await meaning('Klingonsk').click();
      await page.keyboard.type('tam');
      await page.getByRole('option', { name: /tamil/i }).waitFor();
      await axe('the words of a vocabulary', { popup: true });
      await page.keyboard.press('Escape');
      await option(meaning('Malayalam'), t('imports.values.add_language', { language: 'Malayalam' }));
      await option(meaning('Klingonsk'), t('imports.values.as_text'));
      await page.getByText(t('imports.values.settled')).waitFor();
      // What the header and the values say is not sure until somebody says so.
      await button(page, t('imports.columns.right_of', { letter: 'D', field: lang === 'nb' ? 'Språk' : 'Languages' })).click();
      await idle();
      await page.getByText(t('imports.sure.chosen')).first().waitFor();
      await axe('values with meanings');
      await pic('values');
      await page.getByRole('button', { name: t('imports.values.take_back_of', { value: 'Klingonsk' }) }).click();
      await page.getByText(t('imports.values.unknown_one', { n: 1 })).waitFor();
      await option(meaning('Klingonsk'), t('imports.values.as_text'));
    });
    await step('what is taken in has the language', async () => {
      await page.getByRole('button', { name: new RegExp(t('imports.apply_other', { n: 3 })) }).click();
      await page.getByRole('heading', { name: t('imports.done.title_other', { n: 3 }) }).waitFor();
      const { rows } = await bridge.call('People.List');
      equal(rows.filter((row) => row.languages.includes('language.own:Malayalam')).length, 2, 'people who speak it');
      equal(rows.find((row) => row.name === 'Ola Li').email, 'ola@li.example', 'the corrected address');
    });

    await step('a file from a known sender takes two clicks', async () => {
      const next = makeBook(join(bridge.folder, 'list v2.xlsx'), [
        { name: 'Ark1', rows: [...people.map((row) => row.with(1, row[1].replace('(at)', '@'))), ['Liv Ask', 'liv@ask.example', 'Leder', 'Malayalam, Klingonsk']] },
      ]);
      await bridge.dialogs(next);
      let clicks = 0;
      const click = async (name) => {
        await button(page, name).click();
        clicks++;
      };
      await click(t('imports.done.mentors')); // asks for the next file
      await click(t('imports.apply_one', { n: 1 }));
      await page.getByRole('heading', { name: t('imports.done.title_one', { n: 1 }) }).waitFor();
      equal(clicks, 2, 'clicks');
      const { rows } = await bridge.call('People.List');
      check(rows.find((row) => row.name === 'Liv Ask').languages.includes('language.own:Malayalam'), 'the added language is known');
    });

    await step('dates that can be read in two ways are settled by one choice', async () => {
      const path = join(bridge.folder, 'dates.csv');
      writeFileSync(path, 'Starttidspunkt;Fullført dato;Navn;E-post;Noe\n03.04.2025;05.04.2025;Eva Ås;eva@as.example;a\n06.05.2025;07.05.2025;Ida Aa;ida@aa.example;b\n');
      await bridge.drop(path);
      await page.getByText(/dates\.csv · 2 /).waitFor();
      await stage(s, 'columns');
      await page.getByText(t('imports.values.dates_open_as', { date: '05.04.2025' })).first().waitFor();
      await axe('dates in two ways');
      await pic('dates');
      await button(page, t('imports.values.dates_right')).first().click();
      await page.getByText(t('imports.values.dates_chosen')).first().waitFor();
      await leave();
    });

    await step('an attendance list is shown as understood', async () => {
      const path = join(bridge.folder, 'attendance.csv');
      writeFileSync(path, 'Par;Mentor;Mentee;Økt 1;Økt 2;Økt 3\nP01;Ola Li;Eva Ås;Ja;Ja;Syk\nP02;Kari Bø;Ida Aa;Ja;;Ja\n');
      await bridge.drop(path);
      await page.getByText(/attendance\.csv · 2 /).waitFor();
      await stage(s, 'columns');
      await page.getByText(t('imports.columns.attendance_what', { pairs: 2, sessions: 3, held: 4 })).waitFor();
      await axe('an attendance list');
      await pic('attendance');
      await leave();
    });

    await step('forty columns with long names fit', async () => {
      const header = ['Navn', 'E-post', ...Array.from({ length: 38 }, (_, i) => `${i + 1}. Hva tenker du om ${'det å være med i et program for omvendt mentoring '.repeat(3)}`)];
      const path = join(bridge.folder, `${'et veldig langt filnavn fra partneren v3 FINAL '.repeat(3)}.csv`);
      writeFileSync(path, [header.join(';'), `${'Anne Karin Elisabeth von der Hagen-Mikkelsen '.repeat(2)};a@b.example${';svar'.repeat(38)}`].join('\n'));
      await bridge.drop(path);
      await page.getByText(/FINAL .* · 1 /).first().waitFor();
      await stage(s, 'file');
      await grid().waitFor();
      await axe('forty columns');
      await pic('forty');
      const drawn = await grid().getByRole('columnheader').count();
      check(drawn < 30, `${drawn} columns are drawn`);
      await stage(s, 'columns');
      await axe('forty columns as understood');
      await leave();
    });

    await step('a file that changed between the look and the yes is not taken in', async () => {
      const path = join(bridge.folder, 'changes.csv');
      writeFileSync(path, 'Navn;E-post;Stilling\nEva Ås;eva@as.example;Leder\n');
      await bridge.drop(path);
      await button(page, t('imports.apply_one', { n: 1 })).waitFor();
      appendFileSync(path, 'Ida Aa;ida@aa.example;Leder\n');
      await button(page, t('imports.apply_one', { n: 1 })).click();
      await page.getByRole('alert').getByText(t('fault.file_changed.what', { file: 'changes.csv' })).waitFor();
      await axe('a changed file');
      await button(page, t('do.try_again')).click();
      await button(page, t('imports.apply_other', { n: 2 })).waitFor();
      await leave();
    });

    await step('the whole way by the keyboard only', async () => {
      await page.getByRole('heading', { name: t('imports.drop') }).waitFor();
      await bridge.dialogs(sample('nominations.xlsx'));
      await tabTo(page, t('imports.choose'));
      await page.keyboard.press('Enter');
      await page.getByText(t('imports.questions.number', { n: 1, all: 1 })).waitFor();
      await page.keyboard.press('1');
      await page.getByRole('grid', { name: t('imports.preview.title') }).waitFor();
      await tabTo(page, t('imports.step.columns'));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: t('imports.columns.title') }).waitFor();
      await tabTo(page, t('imports.step.preview'));
      await page.keyboard.press('Enter');
      await tabTo(page, t('imports.apply_other', { n: 12 }));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: t('imports.done.title_other', { n: 12 }) }).waitFor();
    });
  });
}

/** Presses Tab until the button of a name has the focus. */
async function tabTo(page, name) {
  for (let i = 0; i < 60; i++) {
    const here = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (here.startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${name}`);
}

const HUGE = 100_000;

/** 100,000 rows of 20 columns: read with progress, given up, read again and looked through. Times are told, not judged. */
export function huge() {
  return story(`${HUGE} rows`, {}, async (s) => {
    const { page, bridge, step, t } = s;
    const path = join(bridge.folder, 'huge.csv');
    const header = ['Name', 'Work email', 'Job Title', 'Business Unit', 'Office location', 'Mobile', ...Array.from({ length: 14 }, (_, i) => `Question ${i + 1}`)];
    const rows = [header.join(';')];
    for (let i = 0; i < HUGE; i++) {
      const word = i.toString(20).replace(/./g, (digit) => 'bcdfghjklmnpqrstvwxz'[parseInt(digit, 20)]); // no two are spelt alike
      rows.push([`Anne ${word[0].toUpperCase()}${word.slice(1)} Berg`, `person${i}@firm.example`, 'Consultant', 'Technology', 'Oslo', `9${String(2_000_000 + i * 13)}`, ...Array.from({ length: 14 }, (_, c) => `answer ${c}`)].join(';'));
    }
    writeFileSync(path, rows.join('\n'));
    const times = [];
    const timed = async (what, run) => {
      const begun = performance.now();
      await run();
      times.push(`${what} ${Math.round(performance.now() - begun)} ms`);
    };
    const number = (n) => new Intl.NumberFormat('nb-NO').format(n);
    await makeWorkspace(s, { label: 'Test', ngo: 'NGO', partner: 'Partner', file: 'huge.omvendt' });
    await goTo(s, 'imports');
    await step('tells how far it has come, and Cancel ends it', async () => {
      await bridge.drop(path);
      await page.getByText(new RegExp(t('imports.reading.rows_other', { n: '[\\d\\s]+' }).slice(0, -1))).waitFor();
      await timed('cancel', async () => {
        await button(page, t('do.cancel')).click();
        await page.getByRole('heading', { name: t('imports.drop') }).waitFor();
      });
      const before = busy(bridge);
      await page.waitForTimeout(1500);
      const after = busy(bridge);
      times.push(`processor time of the Go side in the 1.5 s after Cancel ${after - before} ms`);
      check(after - before < 700, `the Go side goes on working: ${after - before} ms`);
    });
    await step('reads it, and the page answers all the while', async () => {
      await page.evaluate(() => {
        window.slowest = 0;
        let before = performance.now();
        const frame = () => {
          window.slowest = Math.max(window.slowest, performance.now() - before);
          before = performance.now();
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      });
      await timed('to the preview', async () => {
        await bridge.drop(path);
        await button(page, t('imports.apply_other', { n: number(HUGE) })).waitFor({ timeout: 120_000 });
      });
      await timed('its rows', () => page.getByRole('grid', { name: t('imports.preview.title') }).waitFor({ timeout: 60_000 }));
      times.push(`slowest frame ${Math.round(await page.evaluate(() => window.slowest))} ms`);
    });
    await step('shows any row of the file', async () => {
      await stage(s, 'file');
      const grid = page.getByRole('grid', { name: t('imports.file.title') });
      await grid.focus();
      await timed('to the last row', async () => {
        await page.keyboard.press('Control+End');
        await grid.getByRole('gridcell', { name: 'answer 13' }).last().waitFor();
        await grid.getByRole('button', { name: t('imports.file.use_row', { row: HUGE + 1 }) }).waitFor();
      });
      const drawn = await grid.getByRole('row').count();
      check(drawn < 80, `${drawn} rows are drawn`);
    });
    await step('a choice reads nothing again', async () => {
      await timed('another role', async () => {
        await page.getByText(t('role.mentor'), { exact: true }).click();
        await page.getByText(t('imports.again')).waitFor();
        await page.getByText(t('imports.again')).waitFor({ state: 'detached', timeout: 120_000 });
      });
    });
    console.log(`      times: ${times.join(' · ')}`);
  });
}

/** The processor time that the Go side has used, in milliseconds. */
function busy(bridge) {
  const stat = readFileSync(`/proc/${bridge.pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
