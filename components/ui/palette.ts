/** The colours of both themes, the only place where a hex value stands; each is the CSS variable of its name. */
const light = {
  canvas: '#f6f6f5',
  surface: '#ffffff',
  raised: '#ededeb',
  ink: '#17171a',
  muted: '#54545b',
  faint: '#6b6b72',
  line: '#dededb',
  /** Amber means time. This one is readable as text; `glow` is the brighter one for rings and fills. */
  accent: '#96560a',
  'accent-ink': '#ffffff',
  glow: '#de8500',
  danger: '#b3261e',
  ok: '#1a7340',
  warn: '#9a4a00',
  /** What surrounds a picture, dark in both themes. */
  stage: '#0b0b0d',
  'stage-ink': '#f4f4f2',
  'stage-muted': '#a9a9b0',
};

const dark: typeof light = {
  canvas: '#0e0e10',
  surface: '#161619',
  raised: '#222226',
  ink: '#f2f2ef',
  muted: '#acacb3',
  faint: '#8e8e96',
  line: '#2c2c31',
  accent: '#f7b34a',
  'accent-ink': '#1d1302',
  glow: '#f9a825',
  danger: '#ff9187',
  ok: '#6fd597',
  warn: '#ffb27a',
  stage: '#050506',
  'stage-ink': '#f4f4f2',
  'stage-muted': '#a9a9b0',
};

export const palette = { light, dark };

/** As CSS custom properties: `{ '--canvas': '#…' }`. */
export function toVariables(colours: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(colours).map(([name, value]) => [`--${name}`, value]));
}
