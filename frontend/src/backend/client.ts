// Calls of the Go side: one place that knows how they fail.

/** What went wrong, as a code of the Go side's closed list with the arguments of its sentence. */
export class Fault extends Error {
  constructor(
    readonly code: string,
    readonly args: Record<string, string> = {},
  ) {
    super(code);
    this.name = 'Fault';
  }
}

/** How long an ordinary call may take before the page stops waiting, in milliseconds. */
export const PATIENCE = 60_000;
/** For calls that read big files or solve a plan. */
export const LONG = 10 * 60_000;
/** For calls that open a native dialog: the page waits as long as the person does. */
export const DIALOG = 0;

/** Reads whatever a call rejected with. Only a coded fault keeps its code; the rest is internal. */
export function decodeFault(reason: unknown): Fault {
  if (reason instanceof Fault) return reason;
  const message = reason instanceof Error ? reason.message : reason;
  if (typeof message !== 'string') return new Fault('internal');
  try {
    return coded(JSON.parse(message)) ?? new Fault('internal');
  } catch {
    return new Fault('internal');
  }
}

function coded(value: unknown): Fault | null {
  if (typeof value !== 'object' || value === null || !('code' in value) || typeof value.code !== 'string') return null;
  const args: Record<string, string> = {};
  if ('args' in value && typeof value.args === 'object' && value.args !== null) {
    for (const [name, arg] of Object.entries(value.args)) args[name] = String(arg);
  }
  return new Fault(value.code, args);
}

/** Waits for a call at most `patience` ms and turns every failure into a Fault. */
export async function ask<R>(call: () => Promise<R>, patience: number = PATIENCE): Promise<R> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    if (patience === DIALOG) return await call();
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Fault('internal')), patience);
    });
    return await Promise.race([call(), late]);
  } catch (reason) {
    throw decodeFault(reason);
  } finally {
    clearTimeout(timer);
  }
}
