import { describe, expect, it } from 'vitest';
import { contrast, dark, light, onGround } from './tokens';

describe.each([
  ['light', light],
  ['dark', dark],
])('%s theme', (_, theme) => {
  it.each(onGround)('%s on %s is readable (WCAG AA)', (text, ground) => {
    expect(contrast(theme[text], theme[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['page', 'surface', 'rail'] as const)('borders of controls and focus stand out on %s', (ground) => {
    expect(contrast(theme['line-strong'], theme[ground])).toBeGreaterThanOrEqual(3);
    expect(contrast(theme.accent, theme[ground])).toBeGreaterThanOrEqual(3);
  });
});

it('measures black on white as 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
