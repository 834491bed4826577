// The board: all pairs as a sheet, what they cost, what is tried and kept, the record and the reveal.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessible, check, equal, picture, story, until } from './harness.mjs';
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
const KEPT = { weights: [], rules: [] };

/** Asks the board; the page may ask at the same time, and the newer question drops the older one. */
async function ask({ bridge }, what, request = KEPT) {
  for (;;) {
    try {
      return await bridge.call(`Matching.${what}`, request);
    } catch (error) {
      if (!String(error).includes('"cancelled"')) throw error;
    }
  }
}

/** Where a pair lies in the window, by the layout of the sheet. */
async function placeOf(s, mentor, mentee) {
  const board = await ask(s, 'Board');
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
  const [board, prices] = [await ask(s, 'Board'), await ask(s, 'Prices')];
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
      await page.getByRole('region', { name: t('matching.checks') }).getByRole('link', { name: 'Hodan Ali Farah' }).first().waitFor();
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
      const { loss } = await ask(s, 'Cell', { trial: KEPT, mentor: at.priced.mentor.enrolment, mentee: at.priced.mentee.enrolment });
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
      await until(async () => (await ask(s, 'Board')).because.length === 1, 'the reason');
      await axe('a locked pair');
      await page.keyboard.press('Escape');
      await undo(s);
      await until(async () => (await ask(s, 'Board')).because.length === 0, 'the reason is undone');
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
      await more(s, t('matching.decision'));
      await page.waitForTimeout(200);
      equal(await page.getByText(t('matching.decision_written', { path: '' }), { exact: false }).count(), 0, 'records told of after a cancelled dialog');
      const file = join(bridge.folder, 'record.xlsx');
      await bridge.dialogs(file);
      await more(s, t('matching.decision'));
      await until(() => existsSync(file), 'the record is on disk');
      await more(s, t('matching.again'));
      await page.getByText(t('decision.again_same'), { exact: false }).waitFor();
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

/** Chooses what can be done with the plan from the menu of more. */
async function more({ page, t }, name) {
  await button(page, t('matching.more')).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

/** The way from the readiness check through wishes, scenarios and proposal to the end of a pair. */
export function course(lang, scheme) {
  return story(`the course of a plan, ${lang}, ${scheme}`, { lang, scheme }, async (s) => {
    const { page, bridge, step, t } = s;
    const axe = (what, options) => accessible(page, what, options);
    const panel = panelOf(s);
    await makeWorkspace(s, { label: 'Høst 2025', ngo: 'Foreningen Speilvendt', partner: 'Nordvarde', file: 'course.omvendt' });
    await importSamples(s);
    await goTo(s, 'people');
    await picture(page, `people-${lang}`);
    await goTo(s, 'matching');
    await heatOf(s).waitFor();
    await page.keyboard.press('Escape');
    await picture(page, `matching-${lang}`);
    await step('mends what is missing with one click, and undoes it', async () => {
      const count = async () => (await ask(s, 'Board')).checks.length;
      const before = await count();
      await button(page, t('matching.checks_show')).click();
      await axe('what to look into before matching');
      await page.getByRole('button', { name: new RegExp(`: ${t('check.mend.format')}$`) }).click();
      await until(async () => (await count()) === before - 1, 'mended');
      await undo(s);
      await until(async () => (await count()) === before, 'undone');
      await button(page, t('matching.checks_hide')).click();
    });
    await step('keeps two apart at their own request, without a reason', async () => {
      const { mentor, mentee } = (await kept(s)).pairs[0];
      await row(page, mentor.name).first().click();
      await picture(page, `matching-pair-${lang}`);
      await button(panel, t('matching.keep_apart')).click();
      await panel.getByText(t('matching.apart_request')).waitFor();
      await axe('keeping two apart');
      await button(panel, t('matching.tie_apart')).click();
      await until(async () => !(await kept(s)).pairs.some((pair) => pair.mentor.name === mentor.name && pair.mentee.name === mentee.name), 'apart');
      await undo(s);
      await until(async () => (await kept(s)).pairs.some((pair) => pair.mentor.name === mentor.name && pair.mentee.name === mentee.name), 'undone');
      await page.keyboard.press('Escape');
    });
    await step('takes a round of wishes there and back', async () => {
      await more(s, t('matching.wishes'));
      await panel.getByText(t('matching.wishes_what')).waitFor();
      for (const to of ['mentor', 'mentee']) {
        const file = join(bridge.folder, `cards-${to}.xlsx`);
        await bridge.dialogs(file);
        await button(panel, t(`matching.cards_${to}`)).click();
        await until(() => existsSync(file), `the cards for ${to}s`);
      }
      const { people } = await bridge.call('Matching.Wishes');
      const of = (role) => people.filter((each) => each.role === role);
      check(people.every((each) => /^[A-Z2-9]{4}$/.test(each.code)), 'everybody has a code');
      const header = [t('wish.own'), ...[1, 2, 3].map((n) => t('wish.nth', { n })), t('wish.not')].join(';');
      const answers = join(bridge.folder, 'answers.csv');
      writeFileSync(answers, [header, `${of('mentor')[0].code};${of('mentee')[0].code};;;${of('mentee')[1].code}`, `XXXX;${of('mentee')[0].code};;;`, ''].join('\r\n'));
      await bridge.dialogs(answers);
      await button(panel, t('matching.wishes_read')).click();
      await panel.getByText(t('wish.doubt.own', { row: 3, code: 'XXXX' })).waitFor();
      await axe('wishes that were read');
      equal((await bridge.call('Matching.Wishes')).given, 0, 'wishes before the yes');
      await button(panel, t('matching.wishes_take_one', { n: 1 })).click();
      await until(async () => (await bridge.call('Matching.Wishes')).given === 1, 'the wish');
      await button(panel, t('matching.wishes_weigh', { n: 20 })).click();
      await panel.getByText(t('criterion.wishes')).waitFor();
      await panel.getByText(t('matching.trying')).waitFor();
    });
    await step('keeps it as a scenario beside what holds', async () => {
      await panel.getByRole('textbox', { name: t('matching.scenario_name') }).fill(t('matching.wishes'));
      await button(panel, t('matching.scenario_save')).click();
      await until(async () => (await bridge.call('Matching.Scenarios')).columns.length === 2, 'the scenario');
      await button(panel, t('matching.let_go')).click();
      await page.keyboard.press('Escape');
      await button(page, t('matching.shows.scenarios')).click();
      await page.getByRole('columnheader', { name: new RegExp(t('matching.wishes')) }).waitFor();
      await picture(page, `scenarios-${lang}`);
      await axe('scenarios side by side');
      await button(page, t('matching.scenario_use_of', { name: t('matching.wishes') })).click();
      await until(async () => (await kept(s)).weights.some(({ criterion, weight }) => criterion === 'wishes' && weight === 20), 'the scenario holds');
      await undo(s);
      await until(async () => (await kept(s)).weights.some(({ criterion, weight }) => criterion === 'wishes' && weight === 0), 'undone');
      await page.getByRole('button', { name: new RegExp(`^${t('matching.shows.plan')}`) }).first().click();
    });
    await step('proposes, notes an objection and follows it', async () => {
      await more(s, t('matching.propose_other', { n: 12 }));
      await until(async () => (await kept(s)).stages.proposed === 12, 'proposed');
      const { mentor, mentee } = (await kept(s)).pairs[1];
      await row(page, mentor.name).first().click();
      await button(panel, t('matching.object')).click();
      await axe('an objection');
      await button(panel, t('matching.object_do')).click();
      await until(async () => (await kept(s)).stages.objection === 1, 'the objection');
      await panel.getByText(t('matching.objected', { name: mentor.name, why: t('objection.none') })).waitFor();
      await axe('a pair with an objection');
      check(await button(page, t('matching.approve_other', { n: 11 })).isEnabled(), 'the others can be approved');
      await button(panel, t('matching.uphold')).click();
      await until(async () => (await kept(s)).stages.objection === 0, 'followed');
      check(!(await kept(s)).pairs.some((pair) => pair.mentor.name === mentor.name && pair.mentee.name === mentee.name), 'the two are no pair');
      await page.keyboard.press('Escape');
    });
    await step('announces, begins and ends a pair, and the others stand', async () => {
      const before = await kept(s);
      await button(page, t('matching.approve_other', { n: before.pairs.length })).click(); // waits until the plan is there
      await until(async () => (await kept(s)).approved === before.pairs.length, 'approved');
      await more(s, t(`matching.all_announced_other`, { n: before.pairs.length }));
      await until(async () => (await kept(s)).stages.announced === before.pairs.length, 'announced');
      const { mentor } = before.pairs[0];
      await row(page, mentor.name).first().click();
      await button(panel, t('matching.to_active')).click();
      await until(async () => (await kept(s)).stages.active === 1, 'under way');
      await button(panel, t('matching.end')).click();
      await axe('the end of a pair');
      await button(panel, t('matching.end_do')).click();
      await until(async () => (await kept(s)).approved === before.pairs.length - 1, 'ended');
      const after = await kept(s);
      for (const pair of before.pairs.slice(1)) {
        check(after.pairs.some((each) => each.mentor.name === pair.mentor.name && each.mentee.name === pair.mentee.name), `${pair.mentor.name} and ${pair.mentee.name} stand`);
      }
      await page.keyboard.press('Escape');
    });
  });
}

const MANY = 300;
const word = (n) => n.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 26))).padStart(3, 'a');
const topics = ['Unconscious bias', 'Recruitment', 'Inclusion', 'Career', 'Networking', 'Leadership'];

/** How long it takes from a key on a slider until the plan of the new weight is painted, in milliseconds: median and slowest of twelve. */
async function followed({ page, t }) {
  await page.keyboard.press('w');
  const slider = page.getByRole('slider').first();
  await slider.focus();
  const times = [];
  for (let i = 0; i < 12; i++) {
    times.push(
      await slider.evaluate(async (thumb, name) => {
        const plan = document.querySelector(`[aria-label="${name}"]`);
        const before = plan.textContent;
        const begun = performance.now();
        thumb.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }));
        while (plan.textContent === before) {
          if (performance.now() - begun > 20_000) throw new Error('the plan does not follow');
          await new Promise(requestAnimationFrame);
        }
        await new Promise(requestAnimationFrame); // painted
        return performance.now() - begun;
      }, t('matching.plan')),
    );
    await page.waitForTimeout(150);
  }
  times.sort((a, b) => a - b);
  return `${Math.round(times[6])} ms, slowest ${Math.round(times[11])} ms`;
}

/** A cohort of so many a side in a workspace of its own, ready to be matched. */
export async function cohort(s, many) {
  const { bridge } = s;
  await makeWorkspace(s, { label: 'Test', ngo: 'NGO', partner: 'Partner', file: `cohort-${many}.omvendt` });
  for (const role of ['mentor', 'mentee']) {
    const path = join(bridge.folder, `${role}-${many}.csv`);
    const lines = Array.from({ length: many }, (_, i) => `${role} ${word(i)} ${word((i * 7) % many)}sen;${role}${i}@firm.example;${topics[i % 6]}, ${topics[(i * 5 + 1) % 6]}`);
    writeFileSync(path, ['Name;Email;Topics', ...lines].join('\r\n'));
    const choices = { role };
    const seen = await bridge.call('Imports.Inspect', { path, choices });
    await bridge.call('Imports.Apply', { path, sha256: seen.sha256, choices });
  }
  const people = (await bridge.call('People.List')).rows;
  equal(people.length, 2 * many, 'people');
  await bridge.call('People.SetConsent', { enrolments: people.filter((each) => each.role === 'mentor').map((each) => each.enrolment), purpose: 'consent.processing', given: true });
}

/** Cohorts of 10, 60 and 100 a side: how soon the plan follows a slider. Told, not judged. */
export function follows(many) {
  return story(`${many} × ${many}`, {}, async (s) => {
    await s.step('follows a slider', async () => {
      await cohort(s, many);
      await goTo(s, 'matching');
      await heatOf(s).waitFor({ timeout: 60_000 });
      await picture(s.page, `board-${many}`);
      console.log(`      from key to painted plan at ${many} × ${many}: ${await followed(s)}`);
    });
  });
}

/** A cohort of 300 × 300: drawn as far as it is seen, followed while a slider moves. Times are told, not judged. */
export function wide() {
  return story(`${MANY} × ${MANY}`, {}, async (s) => {
    const { page, step, t } = s;
    await step('takes in both sides', () => cohort(s, MANY));
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
      times.push(`from key to painted plan ${await followed(s)}`);
      await page.getByText(t('matching.trying')).waitFor();
      await picture(page, `board-${MANY}`);
    });
    console.log(`      times: ${times.join(' · ')}`);
  });
}
