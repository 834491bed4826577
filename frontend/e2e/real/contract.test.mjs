// The bridge and the real program give the same answers to the same calls, so
// that what is tested in a browser holds for the window.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { openDesk, root } from "./desk.mjs";

const nothing = {};
/** [name, arguments, whether the values are compared or only their shape] */
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
  ["desktop.Files.OpenSample", [nothing], "shape"],
  ["desktop.Files.State", [nothing], "shape"],
  ["desktop.Programme.Get", [nothing], "shape"],
  ["desktop.People.List", [nothing], "shape"],
  ["desktop.People.Find", [{ query: "østby" }], "shape"],
  ["desktop.People.Get", [{ enrolment: "nobody" }]],
  ["desktop.Matching.View", [nothing], "shape"],
  ["desktop.Matching.Approve", [{ hash: "old" }]],
  ["desktop.Imports.History", [nothing], "shape"],
  ["desktop.Imports.Inspect", [{ path: "/" }]],
  ["desktop.Imports.Inspect", [{ path: path.join(root, "app/sample/nominations.xlsx") }], "shape"],
  ["desktop.Reports.Preview", [{ lang: "en" }], "shape"],
  ["desktop.Edit.Redo", [nothing]],
  ["desktop.Files.Close", [nothing]],
];

function shape(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== "object") return typeof value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, shape(value[key])]));
}

const answer = (promise) => promise.then((value) => ({ value }), (error) => ({ error: error.message }));

async function ask(call) {
  const answers = [];
  for (const [name, args] of calls) {
    const got = await answer(call(name, args));
    if (name === "desktop.System.Start") delete got.value.version; // a release has another
    answers.push(got);
  }
  return answers;
}

async function bridge(t) {
  const home = mkdtempSync(path.join(os.tmpdir(), "omvendt-bridge-"));
  const child = spawn(path.join(root, "build/bin/omvendt-bridge"), [], {
    env: { ...process.env, OMVENDT_DATA: path.join(home, "data"), LC_ALL: "nb_NO.UTF-8" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  t.after(async () => {
    child.kill();
    await ended;
    rmSync(home, { recursive: true, force: true });
  });
  const url = new URL(String(await new Promise((resolve) => child.stdout.once("data", resolve))).trim());
  return async (method, args) => {
    const reply = await fetch(`${url.origin}/call`, {
      method: "POST",
      headers: { "X-Bridge-Token": url.searchParams.get("token") },
      body: JSON.stringify({ method, args }),
    });
    const { result, error } = await reply.json();
    if (error !== null) throw new Error(error);
    return result;
  };
}

test("the bridge and the window answer alike", async (t) => {
  const overBridge = await ask(await bridge(t));

  const at = await openDesk();
  t.after(at.close);
  const app = await at.launch();
  const page = await app.page();
  await page.until("the page", `document.getElementById("root")?.childElementCount > 0`);
  const inWindow = await ask((name, args) => page.call(name, ...args));

  let faults = 0;
  calls.forEach(([name, args, how], i) => {
    const [a, b] = how === "shape" ? [shape(overBridge[i]), shape(inWindow[i])] : [overBridge[i], inWindow[i]];
    assert.deepEqual(a, b, `${name} ${JSON.stringify(args)}`);
    if (overBridge[i].error !== undefined) faults++;
    else if (how === "shape") assert.ok(!JSON.stringify(a).includes('"error"'), `${name}: ${overBridge[i].error}`);
  });
  assert.equal(faults, 13, "the list asks for faults and for answers");
  t.diagnostic(`${calls.length} calls compared, ${faults} of them faults`);
  page.close();
});
