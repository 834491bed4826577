import {
  ActionIcon,
  Button,
  createTheme,
  Menu,
  Modal,
  Popover,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import { dark, light, type Token } from './tokens';

const accent: MantineColorsTuple = [
  '#eaf5f3', '#d3e9e6', '#a6d3ce', '#74c7be', '#57b3aa', '#3a968e', '#237b74', '#0f5e5a', '#0b4e4a', '#083c39',
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

const quick = { transition: 'fade', duration: 120 } as const;

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  colors: { accent },
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
    Button: Button.extend({ defaultProps: { size: 'compact-md', variant: 'default' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false, transitionProps: quick } }),
    Menu: Menu.extend({ defaultProps: { transitionProps: quick, shadow: 'sm', position: 'bottom-start' } }),
    Popover: Popover.extend({ defaultProps: { transitionProps: quick, shadow: 'sm' } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: quick, centered: true, shadow: 'md' } }),
  },
});
