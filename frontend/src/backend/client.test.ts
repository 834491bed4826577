import { describe, expect, it, vi } from 'vitest';
import { ask, decodeFault, DIALOG, Fault } from './client';

describe('decodeFault', () => {
  it('reads the code and the arguments from the JSON in the message', () => {
    const fault = decodeFault(new Error('{"code":"file_in_use","args":{"file":"liste.xlsx"}}'));
    expect(fault).toBeInstanceOf(Fault);
    expect(fault.code).toBe('file_in_use');
    expect(fault.args).toEqual({ file: 'liste.xlsx' });
  });

  it('takes the JSON as plain text too', () => {
    expect(decodeFault('{"code":"cancelled","args":null}')).toMatchObject({ code: 'cancelled', args: {} });
  });

  it.each([
    new Error('error parsing arguments: unexpected end of JSON input'),
    'null',
    '"text"',
    '{"code":7}',
    undefined,
    { code: 'not_a_message' },
  ])('takes %o as internal', (reason) => {
    expect(decodeFault(reason).code).toBe('internal');
  });

  it('keeps a fault as it is', () => {
    const fault = new Fault('disk_full');
    expect(decodeFault(fault)).toBe(fault);
  });
});

describe('ask', () => {
  it('gives what the call gives', async () => {
    await expect(ask(() => Promise.resolve(7))).resolves.toBe(7);
  });

  it('rejects with a fault', async () => {
    await expect(ask(() => Promise.reject(new Error('{"code":"not_found"}')))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('gives up a call that never answers, but not one that waits for a person', async () => {
    vi.useFakeTimers();
    const never = () => new Promise<number>(() => undefined);
    const late = vi.fn();
    const dialog = vi.fn();
    ask(never, 1000).catch(late);
    ask(never, DIALOG).then(dialog, dialog);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(late).toHaveBeenCalledWith(expect.objectContaining({ code: 'internal' }));
    expect(dialog).not.toHaveBeenCalled();
    vi.useRealTimers();
  });
});
