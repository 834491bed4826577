// The unmodified program in a real window: it paints, its bindings answer, its
// native parts are there.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openDesk, root } from "./desk.mjs";
import { until } from "./inspector.mjs";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const events = `(window.__events ??= (() => {
  const seen = [];
  for (const name of ["changed", "command", "opened", "dropped", "refused"])
    window.runtime.EventsOnMultiple(name, (data) => seen.push([name, data]), -1);
  return seen;
})())`;
const painted = `document.getElementById("root")?.childElementCount > 0`;

/** A desk for this test alone. */
async function desk(t) {
  const it = await openDesk();
  t.after(it.close);
  return it;
}

async function start(at, args, options) {
  const app = await at.launch(args, options);
  const page = await app.page();
  await page.until("the page", painted);
  const window = await at.window(/^Omvendt/);
  at.run("xdotool", "windowactivate", "--sync", window);
  const quit = async () => {
    page.close();
    at.run("wmctrl", "-i", "-c", window);
    assert.equal(await app.ended, 0, app.log());
    assert.doesNotMatch(app.log(), /CRITICAL|panic/, "it ended quietly");
  };
  return { app, page, window, quit };
}

test("the window paints, the bindings answer, no cell of a table is logged", async (t) => {
  const at = await desk(t);
  const it = await start(at);
  const ms = await it.page.evaluate(`performance.timeOrigin +
    (performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? performance.now())`);
  t.diagnostic(`from start to first paint: ${Math.round(ms - it.app.began)} ms`);

  const started = await it.page.call("desktop.System.Start", {});
  assert.equal(started.platform, "linux");
  assert.equal(started.lang, "nb", "the language of the system");
  assert.equal(started.overview.open, false);
  assert.deepEqual(started.recent, []);
  assert.ok(Object.keys(started.texts.en).length > 50);

  const picture = path.join(at.home, "window.png");
  at.picture(picture);
  const colours = Number(at.run("identify", "-format", "%k", picture));
  assert.ok(colours > 50, `the window shows ${colours} colours only`);

  await assert.rejects(it.page.call("desktop.People.Find", { query: 7125554433 }), /error parsing arguments/);
  assert.doesNotMatch(it.app.log(), /7125554433/, "the log holds what was written");
  await it.quit();
});

test("only our own page, and nothing from elsewhere", async (t) => {
  const at = await desk(t);
  const it = await start(at);
  const inline = `document.head.append(Object.assign(document.createElement("script"), { textContent: "window.inline = 1" })), window.inline`;
  assert.equal(await it.page.evaluate(inline), null, "a script written into the page does not run");
  await assert.rejects(it.page.evaluate(`fetch("http://127.0.0.1:9/")`), /./, "fetch stays at home");
  await it.page.evaluate(`void (location.href = "http://127.0.0.1:9/")`);
  await pause(300);
  assert.match(await it.page.evaluate("location.href"), /^wails:/);
  await it.quit();
});

test("a native dialog opens, and Escape is a cancelled dialog", async (t) => {
  const at = await desk(t);
  const it = await start(at);
  const answer = it.page.call("desktop.Imports.Choose", {}).then(() => "chosen", (e) => e.message);
  const dialog = await at.window(/^Velg et regneark$/);
  at.run("xdotool", "windowactivate", "--sync", dialog);
  at.key("Escape");
  assert.deepEqual(JSON.parse(await answer), { code: "cancelled", args: {} });
  await it.quit();
});

test("printing opens the dialog of the system, and Escape closes it", async (t) => {
  const at = await desk(t);
  const it = await start(at);
  const answer = it.page.call("desktop.System.Print", {}).then(() => "closed", (e) => e.message);
  const dialog = await at.window(/^(Print|Skriv ut)$/);
  at.run("xdotool", "windowactivate", "--sync", dialog);
  at.key("Escape");
  assert.equal(await answer, "closed");
  await it.quit();
});

test("the native menu sends commands, follows the language and leaves text alone", async (t) => {
  const at = await desk(t);
  const it = await start(at);
  await it.page.evaluate(`(${events}).length`);
  at.key("ctrl+n");
  await it.page.until("the command of Ctrl+N", `${events}.some(([n, d]) => n === "command" && d === "file.new")`);
  for (const lang of ["en", "nb", "en"]) await it.page.call("desktop.System.SetLanguage", { lang });
  await pause(300);
  assert.doesNotMatch(it.app.log(), /CRITICAL/, "the old menu went quietly");
  await it.page.evaluate(`void (window.__events.length = 0)`);
  at.key("ctrl+comma");
  await it.page.until("a command after the menu was built anew", `${events}.some(([n, d]) => n === "command" && d === "go.settings")`);
  at.key("ctrl+z");
  await pause(200);
  const commands = (await it.page.evaluate(events)).filter(([n]) => n === "command");
  assert.equal(commands.length, 1, "one press, one command; Ctrl+Z belongs to the page");
  await it.quit();
});

test("a file dropped on the window arrives with its real path and is shown", async (t) => {
  const at = await desk(t);
  const it = await start(at, ["--sample"]);
  await it.page.evaluate(`(${events}).length`);
  const file = path.join(at.home, "søknader høst.csv");
  writeFileSync(file, "Navn;E-post\n");
  const source = spawn("/usr/bin/python3", [path.join(root, "frontend/e2e/real/drag_source.py"), file], { env: at.env });
  await at.window(/^drag source$/);
  at.run("xdotool", "windowmove", it.window, "300", "150");
  await pause(500);
  const mouse = (...args) => at.run("xdotool", ...args);
  mouse("mousemove", "60", "80", "mousedown", "1");
  for (const [x, y] of [[120, 120], [400, 300], [700, 500], [705, 505], [710, 510]]) {
    mouse("mousemove", `${x}`, `${y}`);
    await pause(120);
  }
  mouse("mouseup", "1");
  const [, paths] = await it.page.until("the drop", `${events}.find(([n]) => n === "dropped")`);
  assert.deepEqual(paths, [file]);
  await it.page.until("the dropped file on the screen", `document.body.innerText.includes(${JSON.stringify(path.basename(file))})`);
  source.kill("SIGKILL");
  await it.quit();
});

test("the sample is shown at once, and keys go to the screens", async (t) => {
  const at = await desk(t);
  const it = await start(at, ["--sample"]);
  const heading = `document.querySelector("h1, main h2")?.innerText`;
  await it.page.until("the first screen", heading);
  const first = await it.page.evaluate(heading);
  at.key("ctrl+3");
  await it.page.until("another screen", `${heading} && ${heading} !== ${JSON.stringify(first)}`);
  await it.page.until("people of the sample", `document.body.innerText.includes("Østby")`);
  await it.quit();
});

test("the window is dark where the system is", async (t) => {
  const at = await desk(t);
  at.env.GTK_THEME = "Adwaita:dark";
  const it = await start(at, ["--sample"]);
  assert.equal(await it.page.evaluate(`matchMedia("(prefers-color-scheme: dark)").matches`), true);
  const light = `(() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g); return (+r + +g + +b) / 3; })()`;
  await it.page.until("a dark page", `${light} < 80`);
  await it.quit();
});

test("a second start ends and tells the first; a damaged file is refused in words", async (t) => {
  const at = await desk(t);
  const it = await start(at);
  await it.page.evaluate(`(${events}).length`);
  const file = path.join(at.home, "ikke en arbeidsfil.omvendt");
  writeFileSync(file, "not a workspace");
  const second = await at.launch([file], { inspected: false });
  await second.ended;
  const [, why] = await it.page.until("the refusal", `${events}.find(([n]) => n === "refused")`);
  assert.match(JSON.parse(why).code, /^(workspace|file)_/);
  assert.equal(at.windows(/^Omvendt/).length, 1);
  await it.quit();
});

test("size and place are remembered", async (t) => {
  const at = await desk(t);
  const it = await start(at);
  at.run("xdotool", "windowsize", "--sync", it.window, "1111", "700");
  at.run("xdotool", "windowmove", "--sync", it.window, "222", "111");
  await pause(300);
  const before = at.geometry(it.window);
  await it.quit();
  assert.ok(existsSync(path.join(at.env.OMVENDT_DATA, "settings.json")));
  const again = await start(at);
  await until("the remembered place", () => at.geometry(again.window).X === before.X, 5_000);
  const { X, Y, WIDTH, HEIGHT } = at.geometry(again.window);
  assert.deepEqual({ X, Y, WIDTH, HEIGHT }, { X: before.X, Y: before.Y, WIDTH: before.WIDTH, HEIGHT: before.HEIGHT });
  await again.quit();
});

test("no network connection is ever made", async (t) => {
  const at = await desk(t);
  const trace = path.join(at.home, "network.txt");
  const before = ["strace", "-f", "-qq", "-o", trace, "-e", "trace=connect,sendto,sendmsg"];
  const app = await at.launch(["--sample"], { before, inspected: false });
  const window = await at.window(/^Omvendt – .+/);
  at.run("xdotool", "windowactivate", "--sync", window);
  for (const keys of ["ctrl+2", "ctrl+4", "ctrl+6"]) {
    at.key(keys);
    await pause(500);
  }
  at.run("wmctrl", "-i", "-c", window);
  await app.ended;
  const calls = readFileSync(trace, "utf8").split("\n");
  assert.ok(calls.some((line) => line.includes("AF_UNIX")), "the trace saw the X server");
  assert.deepEqual(calls.filter((line) => line.includes("AF_INET")), []);
});
