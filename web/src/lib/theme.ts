/** Mantine's variables, taken from the tokens: its own colours fail AA on white. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import i18next from 'i18next';

function shades(soft: string, base: string, dark: string): MantineColorsTuple {
  return [soft, soft, soft, base, base, base, base, dark, dark, dark];
}

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  primaryColor: 'petrol',
  primaryShade: 6,
  colors: {
    petrol: shades('var(--petrol-soft)', 'var(--petrol)', 'var(--petrol-dark)'),
    red: shades('var(--bad-soft)', 'var(--bad)', 'var(--bad)'),
    yellow: shades('var(--wait-soft)', 'var(--wait)', 'var(--wait)'),
  },
  black: 'var(--ink)',
  white: 'var(--paper)',
  defaultRadius: '4px',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '17px', xl: '22px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.3' },
      h2: { fontSize: '17px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    InputWrapper: { styles: { error: { fontSize: 12 }, description: { fontSize: 12 } } },
    Modal: {
      defaultProps: {
        radius: '10px',
        centered: true,
        // A dialog's head is no banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontSize: 17, fontWeight: 600 } },
    },
    Notification: {
      defaultProps: () => ({ closeButtonProps: { 'aria-label': i18next.t('action.close') } }),
    },
    Tooltip: {
      defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: true } },
    },
  },
});

/** Mantine sets its colours for the light scheme, so ours must stand there too. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-line-height': '1.45' },
  light: {
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-anchor': 'var(--petrol)',
    '--mantine-color-gray-4': 'var(--edge)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-default-hover': 'var(--row-hover)',
  },
  dark: {},
});
