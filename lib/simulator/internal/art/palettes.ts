/** Colours of a scene, from the far and light to the near and dark. */
export type Palette = {
  /** Top, middle and horizon. */
  sky: [string, string, string];
  /** Far to near. */
  land: [string, string, string, string, string];
  light: string;
  accents: [string, string, string];
};

const alpine: Palette = {
  sky: ['#3d6d9e', '#8fb8d3', '#f6dcc0'],
  land: ['#9db7c6', '#7395a8', '#4d7384', '#2c5260', '#15323b'],
  light: '#fff1d6',
  accents: ['#e9a36b', '#d86f52', '#f4e3c3'],
};

const palettes: Record<string, Palette> = {
  alpine,
  dusk: {
    sky: ['#232a5c', '#8a4b7d', '#f6a267'],
    land: ['#5c4a7a', '#43386b', '#2f2c58', '#1f2143', '#11142b'],
    light: '#ffd9a0',
    accents: ['#f27d52', '#e2557b', '#ffc27a'],
  },
  neon: {
    sky: ['#0b1030', '#29215e', '#8c3a86'],
    land: ['#2b2a63', '#211f50', '#17163c', '#0f0f2a', '#08081a'],
    light: '#ffd5a8',
    accents: ['#ff6fae', '#57d4e8', '#ffc861'],
  },
  ochre: {
    sky: ['#5f9bb0', '#e8cfa6', '#f7dfb4'],
    land: ['#e2b277', '#d3955a', '#bb7643', '#965632', '#6b3a25'],
    light: '#fff3cf',
    accents: ['#a8452f', '#6f2f24', '#f3c98b'],
  },
  loom: {
    sky: ['#f2e8d8', '#efd9bf', '#e6c3a0'],
    land: ['#e2b08a', '#cf7f63', '#a3516a', '#5f3f6f', '#2a2f55'],
    light: '#fff8ea',
    accents: ['#2f7f86', '#e4a23c', '#c2453d'],
  },
  linen: {
    sky: ['#d9cdbb', '#e8ddcb', '#cdbba3'],
    land: ['#b89f82', '#9c7f62', '#7c6048', '#5b4434', '#3a2b22'],
    light: '#fff6e4',
    accents: ['#e08a2e', '#7f8f4e', '#b5523b'],
  },
};

export function toPalette(name: string): Palette {
  return palettes[name] ?? alpine;
}
