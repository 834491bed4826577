// The second half of an import: what is new, changed and missing, ours or the file's, the sender's answers, and afterwards.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessible, check, equal, picture, story, texts, until } from './harness.mjs';
import { apply, button, goTo, makeWorkspace, row, stage } from './steps.mjs';

const header = 'Navn;E-post;Mobil;Stilling;Kan vi dele navnet ditt med mentoren?;Lønn';
const first = [
  'Anne Lie;anne@firma.example;91230001;Leder;Ja;1',
  'Bo Dahl;bo@firma.example;91230002;Rådgiver;Ja;1',
  'Cecilie Moe;cecilie@firma.example;91230003;Leder;Ja;1',
  'Dag Vik;dag@firma.example;91230004;Leder;Nei;1',
];
// Anne has another number and title, Bo another number, Cecilie is the same, Dag is missing, Eva is new and has no address.
const second = [
  'Anne Lie;anne@firma.example;91239991;Direktør;Ja;1',
  'Bo Dahl;bo@firma.example;91239992;Rådgiver;Ja;1',
  'Cecilie Moe;cecilie@firma.example;91230003;Leder;Ja;1',
  'Eva Roe;eva(at)firma.example;91230005;Leder;spør meg først;1',
];
const NAME = 3; // the column of the name, after the row's number and the question

/** Looks at a corrected sheet, and answers in it as the sender does, with an independent program. */
const answer = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
seen = {"rows": [[str(c.value) if c.value is not None else "" for c in row] for row in sheet.iter_rows()],
        "notes": {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}}
for row in sheet.iter_rows():
    for c in row:
        c.value = {"eva(at)firma.example": "eva@firma.example", "spør meg først": "Ja"}.get(c.value, c.value)
book.save(sys.argv[2])
print(json.dumps(seen))
`;

function answered(path, back) {
  const ran = spawnSync('/usr/bin/python3', ['-c', answer, path, back], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout);
}

export function after(lang, scheme) {
  return story(`from doubts to afterwards, ${lang}, ${scheme}`, { lang, scheme }, async (s) => {
    const { page, bridge, step, t } = s;
    const axe = (what, options) => accessible(page, what, options);
    const pic = (name) => picture(page, `after-${lang}-${scheme}-${name}`);
    const file = (name) => join(bridge.folder, name);
    const panel = () => page.getByRole('complementary');
    const idle = () => until(async () => (await page.getByText(t('imports.again')).count()) === 0, 'the file is read again');
    const filter = (name) => page.getByRole('group', { name: t('imports.preview.outcome') }).getByRole('button', { name: new RegExp(`^${name}`) }).click();
    const put = (name, rows) => writeFileSync(file(name), [header, ...rows].join('\n'));
    const statusOf = async (name) => {
      const { rows } = await bridge.call('People.List');
      return rows.find((each) => each.name === name);
    };
    const sides = (field, name) => page.getByRole('group', { name: t('imports.line.choice_of', { field, name }) });
    const [phone, title] = lang === 'nb' ? ['Telefon', 'Stillingstittel'] : ['Phone', 'Job title'];

    await step('makes a workspace', async () => {
      await makeWorkspace(s, { label: 'Høst 2025', ngo: 'NGO', partner: 'Nordvarde', file: 'after.omvendt' });
      await goTo(s, 'imports');
    });

    await step('writes a template for each role in each language', async () => {
      await page.getByRole('heading', { name: t('imports.template.title') }).waitFor();
      for (const other of ['nb', 'en']) {
        await page.getByText(t(`language.${other}`), { exact: true }).last().click();
        for (const role of ['mentor', 'mentee']) {
          const path = file(`${role}-${other}.xlsx`);
          await bridge.dialogs(path);
          await button(page, t(`imports.template.save_${role}`)).click();
          await until(() => existsSync(path), `the template of ${role}`);
        }
      }
      const { asked } = await bridge.state();
      check(asked.some(({ name }) => name === `${texts('en')('import.template.mentee')}.xlsx`), 'the name is in the language of the template');
      await axe('templates');
    });
    await step('shows and copies the text of a questionnaire', async () => {
      await page.getByText(t(`language.${lang}`), { exact: true }).last().click();
      await button(page, t('imports.template.form_mentor')).click();
      await page.getByRole('textbox', { name: t('imports.template.form_mentor') }).waitFor();
      await axe('the text of a questionnaire');
      await pic('form');
      await button(page, t('imports.template.copy')).click();
      await page.getByText(t('imports.template.copied')).waitFor();
      check((await page.evaluate(() => navigator.clipboard.readText())).includes('1. '), 'the text is on the clipboard');
    });
    await step('adds the first list', async () => {
      put('liste.csv', first);
      await bridge.drop(file('liste.csv'));
      await stage(s, 'preview');
      await apply(s, 4);
      await bridge.call('People.Edit', { enrolment: (await statusOf('Anne Lie')).enrolment, field: 'person.phone', text: '91112233' });
    });
    await step('tells new, changed, unchanged and missing, which add up', async () => {
      put('liste 2.csv', second);
      await goTo(s, 'imports');
      await bridge.drop(file('liste 2.csv'));
      await page.getByRole('navigation', { name: t('imports.steps') }).waitFor();
      await stage(s, 'preview');
      const parts = ['new', 'changed', 'same'].map((kind) => t(`imports.part.${kind}_${kind === 'changed' ? 'other' : 'one'}`, { n: kind === 'changed' ? 2 : 1 }));
      const says = t('imports.account', { rows: t('imports.rows_other', { n: 4 }), parts: parts.join(' + ') });
      await page.getByText(`${says} · ${t('imports.preview.missing_say_one', { n: 1 })}`, { exact: false }).waitFor();
      await axe('the preview as a diff');
      await pic('preview');
    });
    await step('keeps what was edited here until the file’s is taken, side by side', async () => {
      await filter(t('imports.preview.differ'));
      await sides(phone, 'Anne Lie').getByRole('button', { name: new RegExp(`^${t('imports.line.ours')}`), pressed: true }).waitFor();
      await axe('ours or the file’s');
      await pic('differ');
      await sides(phone, 'Anne Lie').getByRole('button', { name: new RegExp(`^${t('imports.line.file')}`) }).click();
      await sides(phone, 'Anne Lie').getByRole('button', { name: new RegExp(`^${t('imports.line.file')}`), pressed: true }).waitFor();
      await idle();
      await button(page, t('imports.preview.all_ours')).click();
      await sides(phone, 'Anne Lie').getByRole('button', { name: new RegExp(`^${t('imports.line.ours')}`), pressed: true }).waitFor();
      await idle();
    });
    await step('takes a field of a row by the keyboard, and a column for all', async () => {
      await filter(t('imports.preview.all'));
      await row(page, 'Anne Lie').click();
      await sides(title, 'Anne Lie').waitFor();
      await axe('a row with differences');
      await pic('row');
      await sides(title, 'Anne Lie').getByRole('button', { name: new RegExp(`^${t('imports.line.ours')}`) }).focus();
      await page.keyboard.press('Enter');
      await sides(title, 'Anne Lie').getByRole('button', { name: new RegExp(`^${t('imports.line.ours')}`), pressed: true }).waitFor();
      await idle();
      await page.keyboard.press('Escape');
      await row(page, 'Bo Dahl').click();
      await page.keyboard.press('Control+ArrowLeft');
      await sides(phone, 'Bo Dahl').getByRole('button', { name: new RegExp(`^${t('imports.line.ours')}`), pressed: true }).waitFor();
      await idle();
      await page.keyboard.press('Escape');
      await button(page, t('imports.preview.fields')).click();
      const group = page.getByRole('group', { name: phone, exact: true });
      await group.getByRole('button', { name: t('imports.line.file'), exact: true }).click();
      await group.getByRole('button', { name: t('imports.line.file'), exact: true, pressed: true }).waitFor();
      await axe('a column for all', { popup: true });
      await pic('column');
      await page.keyboard.press('Escape');
      await idle();
    });
    await step('marks somebody who is missing as withdrawn, by the keyboard', async () => {
      await filter(t('imports.preview.missing'));
      await row(page, 'Dag Vik').click();
      await page.keyboard.press('Delete');
      await page.getByRole('button', { name: t('imports.preview.leaves'), pressed: true }).waitFor();
      await axe('who is missing');
      await pic('missing');
      await filter(t('imports.preview.all'));
    });
    const back = file('spørsmål.xlsx');
    await step('lists the questions to the sender, copies them and saves them as a spreadsheet', async () => {
      await button(page, t('imports.back.title')).click();
      await panel().getByRole('listitem').nth(1).waitFor();
      await axe('questions to the sender');
      await pic('sender');
      await button(panel(), t('imports.back.copy')).click();
      await page.getByText(t('imports.back.copied_other', { n: 2 })).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      check(copied.includes('Eva Roe') && copied.includes(t('intake.back.email')), `copied: ${copied}`);
      await bridge.dialogs(back);
      await button(panel(), t('imports.back.save')).click();
      await panel().getByText(t('imports.back.saved'), { exact: false }).waitFor();
      check(existsSync(back), 'the spreadsheet is on disk');
      await page.keyboard.press('Escape');
    });
    await step('adds three people and tells what is left', async () => {
      await apply(s, 3);
      await page.getByRole('heading', { name: t('imports.back.left') }).waitFor();
      await page.getByText(t('imports.done.withdrawn_one', { n: 1 }), { exact: false }).waitFor();
      await page.getByRole('listitem').filter({ hasText: 'Eva Roe' }).first().waitFor();
      await axe('afterwards');
      await pic('done');
      const [anne, bo, dag] = [await statusOf('Anne Lie'), await statusOf('Bo Dahl'), await statusOf('Dag Vik')];
      equal([anne.phone, anne.title, bo.phone, dag.status], ['+47 91239991', 'Leder', '+47 91239992', 'withdrawn'], 'what stands');
    });
    await step('one undo takes all of it back, and redo brings it again', async () => {
      await button(page, t('imports.undo')).click();
      await until(async () => (await statusOf('Dag Vik')).status !== 'withdrawn', 'Dag is back');
      equal((await statusOf('Bo Dahl')).phone, '+47 91230002', 'phone of Bo');
      await button(page, t('imports.apply_other', { n: 3 })).click();
      await page.getByRole('heading', { name: t('imports.done.title_other', { n: 3 }) }).waitFor();
    });
    await step('the history tells what was decided, and no cell', async () => {
      await page.getByRole('main').getByRole('button', { name: /liste 2\.csv/ }).last().click();
      await panel().getByText(t('imports.history.decided')).waitFor();
      await panel().getByText(t('imports.history.withdrawn_one', { n: 1 })).waitFor();
      await panel().getByText('Mette Solberg').waitFor();
      await panel().getByText('Lønn').waitFor();
      check(!(await panel().textContent()).includes('firma.example'), 'no cell in the history');
      await axe('an import of the past');
      await pic('history');
      await page.keyboard.press('Escape');
    });
    await step('the corrected sheet holds the doubtful row, its questions and no salary', () => {
      const { rows, notes } = answered(back, file('svar.xlsx'));
      equal(rows.length, 2, 'rows');
      equal(rows[1][NAME - 1], 'Eva Roe', 'name');
      equal(Object.values(notes).sort(), [t('intake.back.consent'), t('intake.back.email')].sort(), 'comments');
      check(!rows[0].includes('Lønn'), 'the refused column stays here');
    });
    await step('comes back answered and goes in without a question', async () => {
      await bridge.drop(file('svar.xlsx'));
      await page.getByText(t('imports.part.changed_one', { n: 1 }), { exact: false }).first().waitFor();
      await stage(s, 'preview');
      await row(page, 'Eva Roe').waitFor();
      await button(page, t('imports.apply_one', { n: 1 })).click();
      await page.getByRole('heading', { name: t('imports.done.title_one', { n: 1 }) }).waitFor();
      equal((await statusOf('Eva Roe')).email, 'eva@firma.example', 'the answer');
    });
    await step('the reports name the corrected sheet among what left', async () => {
      await goTo(s, 'reports');
      const left = page.getByRole('region', { name: t('reports.sent') });
      await left.getByText('spørsmål.xlsx').waitFor();
      await left.getByText(t('reports.what.corrected_sheet')).waitFor();
      await axe('what left');
    });
    await step('a deleted person in a file is told, and kept out by the keyboard', async () => {
      const { person } = await statusOf('Cecilie Moe');
      await bridge.call('People.Erase', { person });
      await goTo(s, 'imports');
      put('liste 3.csv', second);
      await bridge.drop(file('liste 3.csv'));
      await page.getByText(t('intake.ask.deleted', { name: 'Cecilie Moe', row: 4 })).first().waitFor();
      await axe('somebody who was deleted');
      await pic('deleted');
      await page.keyboard.press('Enter');
      await page.getByText(t('intake.row.deleted')).first().waitFor();
    });
  });
}
