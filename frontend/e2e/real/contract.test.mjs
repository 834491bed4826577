// The bridge and the real program give the same answers to the same calls, so
// that what is tested in a browser holds for the window.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { openDesk, root } from "./desk.mjs";

const nothing = {};
const calls = [
  ["desktop.System.Start", [nothing]],
  ["desktop.Files.State", [nothing]],
  ["desktop.People.List", [nothing]],
  ["desktop.Edit.Undo", [nothing]],
  ["desktop.People.List", []],
  ["desktop.People.List", [nothing, nothing]],
  ["desktop.People.Find", [{ query: 7 }]],
  ["desktop.People.Find", ["a text"]],
  ["desktop.People.Find", [null]],
  ["desktop.System.SetLanguage", [{ lang: "en" }]],
  ["desktop.System.SetLanguage", [{ lang: "nb", more: true }]],
  ["desktop.Files.Open", [{ path: "/nowhere/høst 2025.omvendt" }]],
  ["desktop.Files.Open", [{ path: "/" }]],
  ["desktop.Files.OpenSample", [nothing]],
  ["desktop.Files.State", [nothing]],
  ["desktop.Programme.Get", [nothing]],
  ["desktop.People.List", [nothing]],
  ["desktop.People.Find", [{ query: "østby" }]],
  ["desktop.People.Get", [{ enrolment: "nobody" }]],
  ["desktop.Matching.View", [nothing]],
  ["desktop.Matching.Approve", [{ hash: "old" }]],
  ["desktop.Imports.History", [nothing]],
  ["desktop.Imports.Inspect", [{ path: "/" }]],
  ["desktop.Imports.Inspect", [{ path: path.join(root, "app/sample/nominations.xlsx") }]],
  ["desktop.Reports.Preview", [{ lang: "en" }]],
  ["desktop.Edit.Redo", [nothing]],
  ["desktop.Files.Close", [nothing]],
];

const answer = (promise) => promise.then((value) => ({ value }), (error) => ({ error: error.message }));

/** The answers as text, without what must differ: the version and the folder. */
async function ask(call, data) {
  const answers = [];
  for (const [name, args] of calls) {
    const got = await answer(call(name, args));
    if (name === "desktop.System.Start") delete got.value.version;
    answers.push(JSON.stringify(got).replaceAll(data, "DATA"));
  }
  return answers;
}

/** Runs the bridge on a folder of data while `work` calls it. */
async function overBridge(data, work) {
  const child = spawn(path.join(root, "build/bin/omvendt-bridge"), [], {
    env: { ...process.env, OMVENDT_DATA: data, LC_ALL: "nb_NO.UTF-8" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = new URL(String(await new Promise((resolve) => child.stdout.once("data", resolve))).trim());
  try {
    return await work(async (method, args) => {
      const reply = await fetch(`${url.origin}/call`, {
        method: "POST",
        headers: { "X-Bridge-Token": url.searchParams.get("token") },
        body: JSON.stringify({ method, args }),
      });
      const { result, error } = await reply.json();
      if (error !== null) throw new Error(error);
      return result;
    });
  } finally {
    child.kill();
    await ended;
  }
}

test("the bridge and the window answer alike", async (t) => {
  const home = mkdtempSync(path.join(os.tmpdir(), "omvendt-contract-"));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const [first, second] = [path.join(home, "first"), path.join(home, "second")];
  await overBridge(first, async (call) => { // one sample for both
    await call("desktop.Files.OpenSample", [nothing]);
    await call("desktop.Files.Close", [nothing]);
  });
  cpSync(first, second, { recursive: true });
  const inBrowser = await overBridge(second, (call) => ask(call, second));

  const at = await openDesk();
  t.after(at.close);
  at.env.OMVENDT_DATA = first;
  const app = await at.launch();
  const page = await app.page();
  await page.until("the page", `document.getElementById("root")?.childElementCount > 0`);
  const inWindow = await ask((name, args) => page.call(name, ...args), first);

  calls.forEach(([name, args], i) => {
    const [a, b] = [inBrowser[i], inWindow[i]];
    const from = Math.max(0, [...a].findIndex((letter, n) => letter !== b[n]) - 60);
    assert.ok(a === b, `${name} ${JSON.stringify(args)}\nbridge … ${a.slice(from, from + 200)}\nwindow … ${b.slice(from, from + 200)}`);
  });
  const faults = inWindow.filter((text) => text.startsWith('{"error"')).length;
  assert.equal(faults, 13, "the list asks for faults and for answers");
  t.diagnostic(`${calls.length} calls compared, ${faults} of them faults`);
  page.close();
});
