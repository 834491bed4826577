// Colours by role, for each theme. The test beside measures their contrast.

export const light = {
  page: '#fbfaf8',
  surface: '#ffffff',
  rail: '#f4f2ee',
  hover: '#efece6',
  line: '#e6e2db',
  'line-strong': '#8d877c',
  text: '#26241f',
  dim: '#57534b',
  faint: '#6b665d',
  accent: '#0f5e5a',
  'accent-hover': '#0b4e4a',
  'on-accent': '#ffffff',
  'accent-text': '#0f5e5a',
  'accent-soft': '#e3f0ee',
  'accent-tint': '#cbe3df',
  amber: '#7c4a00',
  'amber-soft': '#fcf0da',
  'amber-line': '#b9812b',
  red: '#9c2a20',
  'red-soft': '#fbe9e6',
} as const;

export type Token = keyof typeof light;

export const dark: Record<Token, string> = {
  page: '#1c1b19',
  surface: '#232220',
  rail: '#181715',
  hover: '#2d2b28',
  line: '#37352f',
  'line-strong': '#7d786e',
  text: '#ebe8e2',
  dim: '#bbb6ac',
  faint: '#a39e94',
  accent: '#57b3aa',
  'accent-hover': '#6cc2b9',
  'on-accent': '#0a2422',
  'accent-text': '#74c7be',
  'accent-soft': '#1d3735',
  'accent-tint': '#264b48',
  amber: '#e6b463',
  'amber-soft': '#382c17',
  'amber-line': '#a8823f',
  red: '#f2a197',
  'red-soft': '#3f211e',
};

/** Pairs of text and ground that occur in the page. */
export const onGround: [Token, Token][] = [
  ...(['page', 'surface', 'rail', 'hover'] as const).flatMap((ground): [Token, Token][] => [
    ['text', ground],
    ['dim', ground],
    ['faint', ground],
    ['accent-text', ground],
    ['amber', ground],
    ['red', ground],
  ]),
  ['text', 'accent-soft'],
  ['dim', 'accent-soft'],
  ['accent-text', 'accent-soft'],
  ['accent-text', 'accent-tint'],
  ['text', 'accent-tint'],
  ['faint', 'accent-soft'],
  ['amber', 'accent-soft'],
  ['text', 'amber-soft'],
  ['amber', 'amber-soft'],
  ['text', 'red-soft'],
  ['red', 'red-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
];

/** The lighter part over the darker part of WCAG's relative luminance, 1–21. */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
