import {
  ActionIcon,
  Button,
  createTheme,
  defaultVariantColorsResolver,
  InputLabel,
  Menu,
  Modal,
  Notification,
  Popover,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { dark, light, type Token } from './tokens';

const accent: MantineColorsTuple = [
  '#eaf5f3', '#d3e9e6', '#a6d3ce', '#74c7be', '#57b3aa', '#3a968e', '#237b74', '#0f5e5a', '#0b4e4a', '#083c39',
];

// Mantine's own greys are blue; these are the tokens' warm ones.
const gray: MantineColorsTuple = [
  '#fbfaf8', '#f4f2ee', '#efece6', '#e6e2db', '#d3cec5', '#b4aea3', '#8d877c', '#57534b', '#3b3833', '#26241f',
];
const darkGray: MantineColorsTuple = [
  '#ebe8e2', '#bbb6ac', '#a39e94', '#7d786e', '#37352f', '#2d2b28', '#232220', '#1c1b19', '#181715', '#121110',
];

const variables = (tokens: Record<Token, string>): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--o-${name}`, value])),
  '--mantine-color-body': tokens.page,
  '--mantine-color-text': tokens.text,
  '--mantine-color-dimmed': tokens.dim,
  '--mantine-color-placeholder': tokens.faint,
  '--mantine-color-default': tokens.surface,
  '--mantine-color-default-hover': tokens.hover,
  '--mantine-color-default-color': tokens.text,
  '--mantine-color-default-border': tokens.line,
  '--mantine-color-error': tokens.red,
  '--mantine-color-disabled': tokens.rail,
  '--mantine-color-disabled-color': tokens.faint,
  '--mantine-color-disabled-border': tokens.line,
  '--mantine-color-gray-light-color': tokens.dim,
  '--mantine-color-gray-light-hover': tokens.hover,
  '--mantine-color-anchor': tokens['accent-text'],
  '--mantine-primary-color-filled': tokens.accent,
  '--mantine-primary-color-filled-hover': tokens['accent-hover'],
  '--mantine-primary-color-contrast': tokens['on-accent'],
  '--mantine-primary-color-light': tokens['accent-soft'],
  '--mantine-primary-color-light-color': tokens['accent-text'],
});

/** Lays the tokens over Mantine's own variables, so that there is one palette. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(light),
  dark: variables(dark),
});

// Everything filled or light is in the accent's tokens; the rest is as Mantine has it.
const variantColors: VariantColorsResolver = (input) => {
  const made = defaultVariantColorsResolver(input);
  // Red is for what cannot be taken back.
  if (input.color === 'red' && input.variant === 'filled') {
    return { ...made, background: 'var(--o-red)', hover: 'var(--o-red)', color: 'var(--o-page)' };
  }
  if (input.color !== undefined && input.color !== 'accent') return made;
  switch (input.variant) {
    case 'filled':
      return { ...made, background: 'var(--o-accent)', hover: 'var(--o-accent-hover)', color: 'var(--o-on-accent)' };
    case 'light':
      return { ...made, background: 'var(--o-accent-soft)', hover: 'var(--o-hover)', color: 'var(--o-accent-text)' };
    case 'subtle':
      return { ...made, hover: 'var(--o-hover)', color: 'var(--o-accent-text)' };
    default:
      return made;
  }
};

const quick = { transition: 'fade', duration: 120 } as const;

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  colors: { accent, gray, dark: darkGray },
  variantColorResolver: variantColors,
  fontFamily:
    '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, Inter, "Noto Sans", "DejaVu Sans", sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '18px' }, h2: { fontSize: '14px' }, h3: { fontSize: '13px' } } },
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'compact-md', variant: 'default' },
      styles: { root: { fontWeight: 500 } },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    InputLabel: InputLabel.extend({ styles: { label: { marginBottom: 2 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false, transitionProps: quick, portalProps: { target: '#content' } } }),
    Menu: Menu.extend({
      defaultProps: {
        transitionProps: quick,
        shadow: 'sm',
        position: 'bottom-start',
        withInitialFocusPlaceholder: false,
        // Menus lie inside the landmark, so that nothing is outside of all of them.
        portalProps: { target: '#content' },
      },
    }),
    Popover: Popover.extend({ defaultProps: { transitionProps: quick, shadow: 'sm' } }),
    Notification: Notification.extend({
      styles: { description: { color: 'var(--o-text)' }, root: { border: '1px solid var(--o-line)', background: 'var(--o-surface)' } },
    }),
    Modal: Modal.extend({ defaultProps: { transitionProps: quick, centered: true, shadow: 'md' } }),
  },
});
