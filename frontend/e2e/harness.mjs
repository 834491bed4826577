// Steps that are counted, pages that are watched, texts by key, and axe.
import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root, startBridge } from './bridge.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** How many steps went well and how many did not. */
export const counted = { passed: 0, failed: 0 };
let browser;

/** The texts of a language by key, those of the page and those of the Go side, with {arguments} filled in. */
export function texts(lang) {
  const all = {};
  for (const folder of [join(root, 'app', 'text', lang), join(root, 'frontend', 'src', 'text', lang)]) {
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
      Object.assign(all, JSON.parse(readFileSync(join(folder, name), 'utf8')));
    }
  }
  return (key, args = {}) => {
    if (all[key] === undefined) throw new Error(`no text ${key} in ${lang}`);
    return all[key].replace(/\{(\w+)\}/g, (_, name) => String(args[name] ?? ''));
  };
}

/** Fails the step unless the condition holds. */
export function check(condition, what) {
  if (!condition) throw new Error(what);
}

/** Fails the step unless the two are the same. */
export function equal(got, want, what = 'value') {
  const [a, b] = [JSON.stringify(got), JSON.stringify(want)];
  check(a === b, `${what}: got ${a}, want ${b}`);
}

/** Waits until a condition holds. */
export async function until(condition, what, patience = 15_000) {
  const end = Date.now() + patience;
  for (;;) {
    if (await condition()) return;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Runs one story with an app, a page and data of its own. A step that fails
 * ends the story, with a picture of the page.
 */
export async function story(name, options, tell) {
  const { lang = 'nb', scheme = 'light' } = options;
  const begun = Date.now();
  browser ??= chromium.launch({
    executablePath: process.env.OMVENDT_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
  const bridge = await startBridge(lang);
  const context = await (await browser).newContext({
    viewport: { width: 1366, height: 768 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: lang === 'nb' ? 'nb-NO' : 'en-GB',
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const trouble = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`page: ${error.message}`));
  page.on('request', (request) => !request.url().startsWith(bridge.origin) && !request.url().startsWith('data:') && trouble.push(`request to ${request.url()}`));
  const step = async (what, run) => {
    try {
      await run();
      counted.passed++;
      console.log(`ok    ${name}: ${what}`);
    } catch (error) {
      counted.failed++;
      const picture = join(root, 'frontend', 'e2e', `failed-${name.replace(/\W+/g, '-')}.png`);
      await page.screenshot({ path: picture }).catch(() => undefined);
      console.log(`FAIL  ${name}: ${what}\n      ${String(error.stack ?? error).split('\n').slice(0, 6).join('\n      ')}\n      ${picture}`);
      throw error;
    }
  };
  try {
    await step('opens', async () => {
      await page.goto(bridge.url);
      await page.locator('h1, h2').first().waitFor();
    });
    await tell({ page, bridge, step, t: texts(lang), lang });
    await step('nothing in the console and no request to others', () => equal(trouble, []));
  } catch {
    // The step has told.
  } finally {
    await context.close();
    await bridge.stop();
    console.log(`      ${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
}

/**
 * Checks that what is in view fits the window, and with axe: every rule of WCAG
 * 2.2 A and AA and the best practices. A menu or a list of options is drawn at the end of the page, where
 * no landmark holds it; it has its own role, so only there the rule that all
 * content stands in a landmark is left out.
 */
export async function accessible(page, what, { popup = false } = {}) {
  await page.mouse.move(2, 2); // so that no tooltip is in view
  await page.locator('main h1').first().waitFor(); // a screen is loaded when it is first shown
  const axe = new AxeBuilder({ page }).withTags(tags).setLegacyMode(true);
  const { violations } = await (popup ? axe.disableRules(['region']) : axe).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`).join(' | ')}`);
  equal(told, [], `axe on ${what}`);
  const beyond = await page.evaluate(() => {
    const main = document.querySelector('main');
    return Math.max(0, document.documentElement.scrollWidth - innerWidth, main ? main.scrollWidth - main.clientWidth : 0);
  });
  equal(beyond, 0, `pixels beyond the window on ${what}`);
}

/** Where pictures for the guide are kept; without it none are taken. */
export const pictures = process.env.OMVENDT_PICTURES;

/** Keeps a picture of the page for the guide. */
export async function picture(page, name) {
  if (!pictures) return;
  await page.mouse.move(2, 2);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Says how it went and ends the process accordingly. */
export async function finish() {
  await (await browser)?.close();
  console.log(`${counted.passed} passed, ${counted.failed} failed`);
  process.exit(counted.failed > 0 ? 1 : 0);
}
