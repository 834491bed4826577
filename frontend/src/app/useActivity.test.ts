import { renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { backend } from '../backend';
import { EVERY, useActivity } from './useActivity';

const active = vi.spyOn(backend.system, 'active').mockResolvedValue({});
afterEach(() => void active.mockClear());

const sign = (name: string, at: number) => {
  const event = new Event(name);
  Object.defineProperty(event, 'timeStamp', { value: at });
  window.dispatchEvent(event);
};

it('tells that somebody is here, at most every half minute', () => {
  const { unmount } = renderHook(() => useActivity(true));
  sign('pointermove', 10);
  sign('keydown', 500);
  sign('wheel', 10 + EVERY - 1);
  expect(active).toHaveBeenCalledTimes(1);
  sign('keydown', 10 + EVERY);
  expect(active).toHaveBeenCalledTimes(2);
  unmount();
  sign('keydown', 10 + 3 * EVERY);
  expect(active).toHaveBeenCalledTimes(2);
});

it('tells nothing of a file that does not lock', () => {
  renderHook(() => useActivity(false));
  sign('keydown', 10);
  expect(active).not.toHaveBeenCalled();
});
