// The board: all pairs as a sheet, what they cost, what is tried and kept, the record and the reveal.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessible, check, equal, story, until } from './harness.mjs';
import { button, goTo, importSamples, makeWorkspace, row } from './steps.mjs';

const heatOf = ({ page, t }) => page.getByRole('grid', { name: t('matching.heat') });
const panelOf = ({ page }) => page.getByRole('complementary');
/** Takes back the last step by its key, once the one before is done. */
async function undo({ page, t }) {
  const name = new RegExp(`^${t('do.undo_named', { what: '' })}`);
  await until(() => page.getByRole('banner').getByRole('button', { name }).isEnabled(), 'something to undo');
  await page.waitForTimeout(150); // the same key sooner is taken as once
  await page.keyboard.press('Control+z');
}

const kept = (s) => s.bridge.call('Matching.View');

/** Where a pair lies in the window, by the layout of the sheet. */
async function placeOf(s, mentor, mentee) {
  const board = await s.bridge.call('Matching.Board', { weights: [], rules: [] });
  const [at, to] = [board.mentors.findIndex((each) => each.name === mentor), board.mentees.findIndex((each) => each.name === mentee)];
  const box = await heatOf(s).boundingBox();
  const size = await heatOf(s).evaluate((grid) => {
    const room = grid.firstElementChild;
    return { width: room.offsetWidth, height: room.offsetHeight, left: grid.scrollLeft, top: grid.scrollTop };
  });
  const head = 92;
  const cell = (size.height - head) / board.mentors.length;
  const left = size.width - cell * board.mentees.length;
  return { x: box.x + left + (to + 0.5) * cell - size.left, y: box.y + head + (at + 0.5) * cell - size.top };
}

/** A pair of the plan and two places beside it: one possible with a price, one impossible. */
async function places(s) {
  const trial = { weights: [], rules: [] };
  const [board, prices] = [await s.bridge.call('Matching.Board', trial), await s.bridge.call('Matching.Prices', trial)];
  const cols = board.mentees.length;
  const of = (at) => ({ mentor: board.mentors[Math.floor(at / cols)], mentee: board.mentees[at % cols] });
  const approved = board.plan.pairs.filter((pair) => pair.state !== 'suggested').length;
  equal(approved, 0, 'approved pairs');
  const has = (mentor) => board.plan.pairs.some((pair) => pair.mentor.enrolment === mentor.enrolment);
  const dearest = prices.points.map((points, at) => [points, at]).filter(([, at]) => prices.priced[at] === 1 && prices.alone[at] === 0 && has(of(at).mentor)).sort((a, b) => b[0] - a[0])[0];
  return { priced: of(dearest[1]), barred: of(board.bars.findIndex((bar) => bar > 0)), why: board.barred[board.bars.find((bar) => bar > 0) - 1].why };
}

export function board(lang, scheme) {
  return story(`the board, ${lang}, ${scheme}`, { lang, scheme }, async (s) => {
    const { page, bridge, step, t } = s;
    const axe = (what, options) => accessible(page, what, options);
    const panel = panelOf(s);
    let at;

    await makeWorkspace(s, { label: 'Høst 2025', ngo: 'Foreningen Speilvendt', partner: 'Nordvarde', file: 'board.omvendt' });
    await importSamples(s);
    await goTo(s, 'matching');
    await step('shows every pair, and what to look at first', async () => {
      await heatOf(s).waitFor();
      equal(await heatOf(s).getAttribute('aria-rowcount'), '15', 'rows of the sheet');
      equal(await heatOf(s).getAttribute('aria-colcount'), '13', 'columns of the sheet');
      await button(page, t('matching.checks_show')).click();
      await page.getByRole('region', { name: t('matching.checks') }).getByRole('link', { name: 'Hodan Ali Farah' }).waitFor();
      await axe('the board');
      await button(page, t('matching.checks_hide')).click();
      at = await places(s);
    });
    await step('says on hover why a pair is impossible', async () => {
      const { x, y } = await placeOf(s, at.barred.mentor.name, at.barred.mentee.name);
      await page.mouse.move(x, y);
      await page.getByText(t(at.why[0].key), { exact: false }).first().waitFor();
      await page.mouse.move(2, 2);
    });
    await step('a cell explains itself with its price, and adds up', async () => {
      const { x, y } = await placeOf(s, at.priced.mentor.name, at.priced.mentee.name);
      await page.mouse.click(x, y);
      await panel.getByText(t('matching.not_in_plan')).waitFor();
      const { loss } = await bridge.call('Matching.Cell', { trial: { weights: [], rules: [] }, mentor: at.priced.mentor.enrolment, mentee: at.priced.mentee.enrolment });
      const said = new Intl.NumberFormat(lang === 'nb' ? 'nb-NO' : 'en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(Math.abs(loss) / 100);
      await panel.getByText(t(loss > 0 ? 'matching.price_less' : 'matching.price_more', { points: said }), { exact: false }).waitFor();
      await axe('a pair that is not in the plan');
    });
    await step('is walked by the keyboard, and heard', async () => {
      await heatOf(s).focus();
      await page.keyboard.press('Home');
      const first = await panel.getAttribute('aria-label');
      await page.keyboard.press('ArrowRight');
      await until(async () => (await panel.getAttribute('aria-label')) !== first, 'the next cell');
      const heard = await heatOf(s).getAttribute('aria-activedescendant');
      check((await page.locator(`[id="${heard}"]`).textContent()).startsWith(await panel.getAttribute('aria-label')), 'the cell that is heard is the one in the panel');
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem').first().waitFor();
      await axe('the menu of a cell', { popup: true });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
    });
    await step('pairs two by the keyboard, with the reason, and undoes it', async () => {
      const { x, y } = await placeOf(s, at.priced.mentor.name, at.priced.mentee.name);
      await page.mouse.click(x, y);
      await button(panel, t('matching.pair_up')).waitFor();
      await page.keyboard.press('p');
      await panel.getByText(t('matching.is_locked')).waitFor();
      await page.getByRole('status', { name: t('matching.changes') }).waitFor();
      await panel.getByRole('combobox', { name: t('matching.because') }).click();
      await page.getByRole('option', { name: t('matching.because.know') }).click();
      await until(async () => (await bridge.call('Matching.Board', { weights: [], rules: [] })).because.length === 1, 'the reason');
      await axe('a locked pair');
      await page.keyboard.press('Escape');
      await undo(s);
      await until(async () => (await bridge.call('Matching.Board', { weights: [], rules: [] })).because.length === 0, 'the reason is undone');
      await undo(s);
      await until(async () => (await kept(s)).pairs.every((pair) => !pair.locked), 'undone');
    });
    await step('moves a mentor by the list, after the price', async () => {
      const before = await kept(s);
      const { mentor, mentee } = before.pairs[0];
      await row(page, mentor.name).first().click();
      await panel.getByText(t('matching.total')).waitFor();
      await page.keyboard.press('m');
      await page.getByRole('option').first().waitFor();
      await axe('whom to move to', { popup: true });
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await panel.getByRole('group', { name: t('matching.price') }).waitFor();
      equal((await kept(s)).hash, before.hash, 'the plan before it is done');
      await button(panel, t('matching.pair_up')).click();
      await until(async () => !(await kept(s)).pairs.some((pair) => pair.mentor.name === mentor.name && pair.mentee.name === mentee.name), 'the move');
      await page.keyboard.press('Escape');
      await undo(s);
      await until(async () => (await kept(s)).hash === before.hash, 'undone');
    });
    await step('moves by dragging, with the effect told before it is let go', async () => {
      const before = await kept(s);
      const now = before.pairs.find((pair) => pair.mentor.enrolment === at.priced.mentor.enrolment);
      const from = await placeOf(s, now.mentor.name, now.mentee.name);
      const to = await placeOf(s, at.priced.mentor.name, at.priced.mentee.name);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await page.getByText(t('matching.price_instead', { mentor: now.mentor.name, mentee: at.priced.mentee.name, now: now.mentee.name }), { exact: false }).waitFor();
      equal((await kept(s)).hash, before.hash, 'the plan while it is held');
      await page.mouse.up();
      await until(async () => (await kept(s)).pairs.some((pair) => pair.locked && pair.mentee.enrolment === at.priced.mentee.enrolment), 'the move');
      await page.keyboard.press('Escape');
      await undo(s);
      await until(async () => (await kept(s)).hash === before.hash, 'undone');
    });
    await step('tries weights, rules and floor, and goes back', async () => {
      const before = await kept(s);
      await page.keyboard.press('w');
      const slider = page.getByRole('slider').first();
      await slider.focus();
      await page.keyboard.press('Home');
      await panel.getByText(t('matching.trying')).waitFor();
      await page.getByRole('status', { name: t('matching.changes') }).waitFor();
      check(await button(page, t('matching.approve_other', { n: 12 })).isDisabled(), 'nothing that is tried can be approved');
      await panel.getByText(t('matching.setting_avoid'), { exact: true }).nth(1).click();
      const floor = panel.getByRole('slider', { name: t('matching.floor') });
      await floor.focus();
      await page.keyboard.press('Home');
      await axe('what is tried');
      equal((await kept(s)).hash, before.hash, 'the plan that is kept');
      await button(panel, t('matching.let_go')).click();
      await panel.getByText(t('matching.weights_what')).waitFor();
      await until(async () => (await slider.getAttribute('aria-valuenow')) === '70', 'the weight is back');
    });
    await step('keeps rules as one step that can be undone', async () => {
      const before = await kept(s);
      await panel.getByText(t('matching.setting_off'), { exact: true }).nth(1).click();
      await button(panel, t('matching.keep')).click();
      await until(async () => (await kept(s)).hash !== before.hash, 'kept');
      await panel.getByText(t('matching.weights_what')).waitFor();
      await page.keyboard.press('Escape');
      await undo(s);
      await until(async () => (await kept(s)).hash === before.hash, 'undone');
      await page.keyboard.press('w');
      await until(() => panel.getByRole('radio', { name: t('matching.setting_hard') }).nth(1).isChecked(), 'the page follows the undo');
      await page.keyboard.press('Escape');
    });
    await step('approves, writes the decision record and shows the pairs', async () => {
      await button(page, t('matching.approve_other', { n: 12 })).click();
      await bridge.dialogs('');
      await button(page, t('matching.decision')).click();
      await page.waitForTimeout(200);
      equal(await page.getByText(t('matching.decision_written', { path: '' }), { exact: false }).count(), 0, 'records told of after a cancelled dialog');
      const file = join(bridge.folder, 'record.xlsx');
      await bridge.dialogs(file);
      await button(page, t('matching.decision')).click();
      await until(() => existsSync(file), 'the record is on disk');
      await button(page, t('matching.reveal_do')).click();
      const shown = page.getByRole('dialog', { name: t('matching.reveal') });
      await shown.getByText('Høst 2025').waitFor();
      await page.keyboard.press('ArrowRight');
      const first = (await kept(s)).pairs[0];
      await shown.getByText(first.mentor.name, { exact: true }).waitFor();
      await shown.getByText(t('matching.reveal_at', { n: 1, all: 12 })).waitFor();
      await axe('the reveal');
      await page.keyboard.press('r'); // takes an approval back on the screen beneath
      await page.keyboard.press('ArrowLeft');
      await shown.getByText('Høst 2025').waitFor();
      await page.keyboard.press('Escape');
      await shown.waitFor({ state: 'detached' });
      equal((await kept(s)).approved, 12, 'approved pairs after the reveal');
    });
    await step('tells of somebody who leaves while the plan is open', async () => {
      const { mentor, mentee } = (await kept(s)).pairs[0];
      await bridge.call('People.SetStatus', { enrolments: [mentor.enrolment], status: 'withdrawn' });
      await page.getByText(t('matching.notice.left', { left: mentor.name, stays: mentee.name })).waitFor();
      await axe('somebody who left');
    });
  });
}

const MANY = 300;
const word = (n) => n.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 26))).padStart(3, 'a');
const topics = ['Unconscious bias', 'Recruitment', 'Inclusion', 'Career', 'Networking', 'Leadership'];

/** A cohort of 300 × 300: drawn as far as it is seen, followed while a slider moves. Times are told, not judged. */
export function wide() {
  return story(`${MANY} × ${MANY}`, {}, async (s) => {
    const { page, bridge, step, t } = s;
    await makeWorkspace(s, { label: 'Test', ngo: 'NGO', partner: 'Partner', file: 'wide.omvendt' });
    const list = (role) => {
      const path = join(bridge.folder, `${role}.csv`);
      const lines = Array.from({ length: MANY }, (_, i) => `${role} ${word(i)} ${word((i * 7) % MANY)}sen;${role}${i}@firm.example;${topics[i % 6]}, ${topics[(i * 5 + 1) % 6]}`);
      writeFileSync(path, ['Name;Email;Topics', ...lines].join('\r\n'));
      return path;
    };
    await step('takes in both sides', async () => {
      for (const role of ['mentor', 'mentee']) {
        const choices = { role };
        const path = list(role);
        const seen = await bridge.call('Imports.Inspect', { path, choices });
        await bridge.call('Imports.Apply', { path, sha256: seen.sha256, choices });
      }
      const people = (await bridge.call('People.List')).rows;
      equal(people.length, 2 * MANY, 'people');
      await bridge.call('People.SetConsent', { enrolments: people.filter((each) => each.role === 'mentor').map((each) => each.enrolment), purpose: 'consent.processing', given: true });
    });
    const times = [];
    await step('shows the board', async () => {
      const begun = performance.now();
      await goTo(s, 'matching');
      await heatOf(s).waitFor({ timeout: 60_000 });
      times.push(`board ${Math.round(performance.now() - begun)} ms`);
      equal(await heatOf(s).getAttribute('aria-rowcount'), String(MANY + 1), 'rows of the sheet');
      check((await page.locator('*').count()) < 2500, 'only what is seen is in the page');
      await accessible(page, `a board of ${MANY} × ${MANY}`);
    });
    await step('scrolls and walks to the far corner', async () => {
      const slow = await heatOf(s).evaluate(async (grid) => {
        let [worst, before] = [0, performance.now()];
        for (let i = 0; i < 40; i++) {
          grid.scrollTop += 60;
          grid.scrollLeft += 60;
          await new Promise(requestAnimationFrame);
          worst = Math.max(worst, performance.now() - before);
          before = performance.now();
        }
        return Math.round(worst);
      });
      times.push(`slowest of 40 frames while scrolling ${slow} ms`);
      await heatOf(s).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('End');
      for (let i = 0; i < 20; i++) await page.keyboard.press('PageDown');
      await until(() => heatOf(s).evaluate((grid) => grid.scrollTop + grid.clientHeight > grid.scrollHeight - 12), 'the last row');
      await page.keyboard.press('Escape');
    });
    await step('follows a slider', async () => {
      await page.keyboard.press('w');
      const slider = page.getByRole('slider').first();
      await slider.focus();
      const begun = performance.now();
      for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft');
      await until(async () => (await page.getByText(t('matching.solving_again')).count()) === 0, 'the plan');
      times.push(`ten steps of a slider ${Math.round(performance.now() - begun)} ms`);
      await page.getByText(t('matching.trying')).waitFor();
    });
    console.log(`      times: ${times.join(' · ')}`);
  });
}
