// Starts the bridge build of the app in a folder of its own and speaks with it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const sample = (name) => join(root, 'app', 'sample', name);

/** The bridge binary: the one named by OMVENDT_BRIDGE_BIN, or build/bin/omvendt-bridge, built when it is not there. */
function binary() {
  const path = process.env.OMVENDT_BRIDGE_BIN ?? join(root, 'build', 'bin', 'omvendt-bridge');
  if (existsSync(path)) return path;
  const built = spawnSync('go', ['build', '-trimpath', '-buildvcs=false', '-tags', 'bridge,sqlite_fts5', '-o', path, '.'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the bridge could not be built');
  return path;
}

/** Starts the app with its data in a new folder, in a language. */
export async function startBridge(lang = 'nb') {
  const folder = mkdtempSync(join(tmpdir(), 'omvendt-e2e-'));
  const child = spawn(binary(), [], {
    env: { ...process.env, OMVENDT_DATA: join(folder, 'data'), HOME: folder, LANG: lang === 'nb' ? 'nb_NO.UTF-8' : 'en_GB.UTF-8', LC_ALL: '', LANGUAGE: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.kill();
  process.on('exit', end);
  let log = '';
  child.stderr.on('data', (data) => (log += data));
  const url = await new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
      const found = /http:\/\/\S+/.exec(out);
      if (found) resolve(found[0]);
    });
    child.on('exit', () => reject(new Error(`the bridge ended: ${log}`)));
  });
  const { origin, searchParams } = new URL(url);
  const ask = async (path, body) => {
    const reply = await fetch(origin + path, {
      method: body ? 'POST' : 'GET',
      headers: { 'X-Bridge-Token': searchParams.get('token'), 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return reply.headers.get('content-type')?.includes('json') ? reply.json() : reply.text();
  };
  return {
    url,
    origin,
    folder,
    pid: child.pid,
    /** Queues what the next native dialogs answer; "" cancels. */
    dialogs: (...paths) => ask('/test/dialogs', { paths }),
    drop: (...paths) => ask('/test/drop', { paths }),
    command: (id) => ask('/test/command', { id }),
    state: () => ask('/test/state'),
    /** Calls a binding as the page does. */
    call: async (method, request = {}) => {
      const { result, error } = await ask('/call', { method: `desktop.${method}`, args: [request] });
      if (error !== null) throw new Error(`${method}: ${error}`);
      return result;
    },
    log: () => log,
    stop: async () => {
      process.off('exit', end);
      child.removeAllListeners('exit');
      const ended = new Promise((resolve) => child.on('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
