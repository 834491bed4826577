// A list of 3,000 people: read, looked through, added and searched. Times are told, not judged.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessible, equal, story } from './harness.mjs';
import { apply, button, goTo, makeWorkspace } from './steps.mjs';

const SIZE = 3000;
const TWICE = 25; // people who stand in the list twice
const first = ['Anne', 'Bjørn', 'Chidi', 'Duy', 'Eva', 'Farah', 'Geir', 'Hodan', 'Ivar', 'Jasmin', 'Kari', 'Lars', 'Mina', 'Noor', 'Ola', 'Petter'];
const last = ['Aas', 'Berg', 'Dahl', 'Eide', 'Foss', 'Gran', 'Hauge', 'Iversen', 'Ødegård', 'Åsen'];

function list() {
  const rows = ['Name;Work email;Job Title;Business Unit;Office location;Mobile'];
  for (let i = 0; i < SIZE; i++) {
    const word = i.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 26)));
    const name = `${first[i % first.length]} ${word[0].toUpperCase()}${word.slice(1)}ko ${last[(i * 7) % last.length]}`;
    const row = [name, `person${i}@firm.example`, 'Consultant', 'Technology', 'Oslo', `9${String(2_000_000 + i * 13)}`];
    rows.push(row.join(';'));
    if (i % (SIZE / TWICE) === 0) rows.push(row.with(2, 'Manager').join(';'));
  }
  return rows.join('\r\n');
}

const shown = (n) => new Intl.NumberFormat('nb-NO').format(n);

export function large() {
  return story(`${SIZE} people`, {}, async (s) => {
    const { page, bridge, step, t } = s;
    const path = join(bridge.folder, 'large.csv');
    writeFileSync(path, list());
    const times = [];
    const timed = async (what, run) => {
      const begun = performance.now();
      await run();
      times.push(`${what} ${Math.round(performance.now() - begun)} ms`);
    };
    await makeWorkspace(s, { label: 'Test', ngo: 'NGO', partner: 'Partner', file: 'large.omvendt' });
    await step('reads the list', async () => {
      await timed('read', async () => {
        await bridge.drop(path);
        await page.getByText(t('imports.questions.number', { n: 1, all: TWICE })).waitFor();
      });
    });
    await step('answers every question with its proposal at once', async () => {
      await page.keyboard.press('1');
      await page.getByText(t('imports.questions.number', { n: 2, all: TWICE })).waitFor();
      await accessible(page, 'many questions');
      await timed('answer the rest', async () => {
        await button(page, t('imports.questions.take_all', { n: TWICE - 1 })).click();
        await button(page, t('imports.apply_other', { n: shown(SIZE) })).waitFor();
      });
    });
    await step('draws only the rows in view', async () => {
      const grid = page.getByRole('grid');
      const drawn = await grid.getByRole('row').count();
      if (drawn > 80) throw new Error(`${drawn} rows are drawn`);
      await timed('scroll to the end of the preview', async () => {
        await grid.evaluate((node) => (node.scrollTop = node.scrollHeight));
        await page.getByText(`${SIZE + TWICE + 1}`, { exact: true }).first().waitFor();
      });
    });
    await step('adds them', () => timed('add', () => apply(s, shown(SIZE))));
    await step('searches and scrolls in the roster', async () => {
      await timed('open people', async () => {
        await goTo(s, 'people');
        await page.getByRole('row').nth(5).waitFor();
      });
      const search = page.getByRole('textbox').first();
      await timed('find one of all', async () => {
        await search.fill('person2999@');
        await page.waitForFunction(() => document.querySelectorAll('[role=grid] [role=row]').length === 2);
      });
      await search.fill('');
      const slow = await page.evaluate(async () => {
        const grid = document.querySelector('[role=grid]');
        let [worst, before] = [0, performance.now()];
        for (let i = 0; i < 60; i++) {
          grid.scrollTop += 700;
          await new Promise(requestAnimationFrame);
          worst = Math.max(worst, performance.now() - before);
          before = performance.now();
        }
        return Math.round(worst);
      });
      times.push(`slowest of 60 frames while scrolling ${slow} ms`);
      equal(await page.getByRole('grid').getAttribute('aria-rowcount'), String(SIZE + 1), 'rows in the table');
    });
    console.log(`      times: ${times.join(' · ')}`);
  });
}
