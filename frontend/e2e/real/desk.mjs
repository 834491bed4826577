// A desk of its own for the real program: X server, window manager, message
// bus and home folder, all gone afterwards.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inspect, until } from "./inspector.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
export const binary = process.env.OMVENDT_BINARY ?? path.join(root, "build/bin/omvendt");

const freePort = () =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts a desk. `lang` is the language of the system. */
export async function openDesk({ lang = "nb_NO.UTF-8", size = "1600x1000x24" } = {}) {
  const home = mkdtempSync(path.join(os.tmpdir(), "omvendt-desk-"));
  const children = [];
  const runtime = path.join(home, "run");
  mkdirSync(runtime, { mode: 0o700 });

  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  children.push(server);
  const display = await new Promise((resolve, reject) => {
    server.stdio[3].once("data", (data) => resolve(`:${String(data).trim()}`));
    server.once("exit", () => reject(new Error("no X server")));
  });
  const env = {
    PATH: process.env.PATH, HOME: home, DISPLAY: display, LANG: lang, LC_ALL: lang,
    XDG_RUNTIME_DIR: runtime, OMVENDT_DATA: path.join(home, "data"), NO_AT_BRIDGE: "1", GTK_USE_PORTAL: "0",
  };
  const bus = spawn("dbus-daemon", ["--session", "--nofork", "--print-address"], { env, stdio: ["ignore", "pipe", "ignore"] });
  children.push(bus);
  env.DBUS_SESSION_BUS_ADDRESS = String(await new Promise((resolve) => bus.stdout.once("data", resolve))).trim();
  children.push(spawn("openbox", [], { env, stdio: "ignore" }));

  const tools = { env: { ...env, LC_ALL: "C.UTF-8" }, encoding: "utf8" };
  const run = (command, ...args) => execFileSync(command, args, tools);
  const quiet = (command, ...args) => spawnSync(command, args, tools).stdout?.trim() ?? "";

  /** Starts the program; `before` may wrap it, such as in strace. */
  const launch = async (args = [], { before = [], inspected = true } = {}) => {
    const port = await freePort();
    const own = inspected ? { ...env, WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${port}` } : env;
    const [command, ...rest] = [...before, binary, ...args];
    const began = Date.now();
    const process = spawn(command, rest, { env: own, stdio: ["ignore", "pipe", "pipe"] });
    children.push(process);
    let log = "";
    process.stdout.on("data", (data) => (log += data));
    process.stderr.on("data", (data) => (log += data));
    const ended = new Promise((resolve) => process.once("exit", (code) => resolve(code)));
    return { process, began, ended, log: () => log, page: () => inspect(port) };
  };

  /** The windows whose title matches; xdotool itself cannot read every title. */
  const windows = (title) =>
    quiet("wmctrl", "-l").split("\n")
      .map((line) => line.match(/^(0x\w+) +\S+ +\S+ (.*)$/))
      .filter((found) => found && title.test(found[2]))
      .map((found) => found[1]);
  return {
    home, env, run, quiet, launch, windows,
    /** Waits for a window whose title matches. */
    window: (title) => until(`a window called ${title}`, () => windows(title)[0]),
    geometry: (id) => Object.fromEntries(quiet("xdotool", "getwindowgeometry", "--shell", id).split("\n").map((l) => l.split("="))),
    key: (keys) => run("xdotool", "key", "--clearmodifiers", keys),
    picture: (file) => run("import", "-window", "root", file),
    close: () => {
      for (const child of children.reverse()) child.kill("SIGKILL");
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
