// Helps the tests of what is shown: the theme, the texts and a page with a size.
import { MantineProvider } from '@mantine/core';
import { configure, render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { startTexts } from '../text';
import { theme } from './theme';

// How busy the machine is must not decide a test.
configure({ asyncUtilTimeout: 20_000 });

/** Shows something as the page would, in bokmål, with some texts of the Go side. */
export async function show(node: ReactNode, fromGo: Record<string, string> = {}): Promise<RenderResult> {
  await startTexts('nb', { nb: fromGo, en: fromGo });
  return render(
    <MantineProvider theme={theme} env="test">
      {node}
    </MantineProvider>,
  );
}

/** The test's document lays nothing out; this gives every element a size. */
export function giveSizes(width: number, height: number): void {
  for (const [name, value] of [['offsetWidth', width], ['offsetHeight', height], ['clientHeight', height]] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
  }
}
