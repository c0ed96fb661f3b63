import type { Config } from 'tailwindcss';
import plugin from 'tailwindcss/plugin';
import { palette, toVariables } from './components/ui/palette.ts';

const themes = plugin(({ addBase }) => {
  const light = { colorScheme: 'light', ...toVariables(palette.light) };
  const dark = { colorScheme: 'dark', ...toVariables(palette.dark) };
  addBase({ ':root, [data-theme="light"]': light });
  addBase({ '@media (prefers-color-scheme: dark)': { ':root:not([data-theme])': dark } });
  addBase({ '[data-theme="dark"]': dark });
});

const colours = Object.fromEntries(Object.keys(palette.light).map((name) => [name, `var(--${name})`]));

export default {
  theme: {
    colors: { ...colours, transparent: 'transparent', current: 'currentColor', black: '#000', white: '#fff' },
    fontFamily: {
      sans: ['"Inter Variable"', '"Inter fallback"', 'system-ui', 'sans-serif'],
      mono: ['ui-monospace', 'SFMono-Regular', 'Menlo', 'monospace'],
    },
    fontSize: {
      xs: ['0.75rem', { lineHeight: '1rem' }],
      sm: ['0.875rem', { lineHeight: '1.25rem' }],
      base: ['1rem', { lineHeight: '1.5rem' }],
      lg: ['1.25rem', { lineHeight: '1.75rem', letterSpacing: '-0.012em' }],
      xl: ['1.75rem', { lineHeight: '2.25rem', letterSpacing: '-0.02em' }],
      '2xl': ['2.5rem', { lineHeight: '2.75rem', letterSpacing: '-0.028em' }],
    },
    extend: {
      transitionTimingFunction: { out: 'cubic-bezier(0.2, 0.7, 0.2, 1)' },
      boxShadow: {
        lift: '0 1px 2px rgb(0 0 0 / 0.06), 0 8px 24px -8px rgb(0 0 0 / 0.18)',
        float: '0 2px 6px rgb(0 0 0 / 0.1), 0 20px 48px -12px rgb(0 0 0 / 0.35)',
      },
    },
  },
  plugins: [themes],
} satisfies Config;
