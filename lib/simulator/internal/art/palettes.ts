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
  sky: ['#2f5f93', '#86b4d2', '#fbdcb8'],
  land: ['#a3b9c9', '#7b9bb0', '#547a8b', '#2f5763', '#122f36'],
  light: '#fff1d6',
  accents: ['#e9a36b', '#d86f52', '#f4e3c3'],
};

const palettes: Record<string, Palette> = {
  alpine,
  dusk: {
    sky: ['#1f2557', '#8d4a7f', '#f9a566'],
    land: ['#6a4f80', '#4a3a6e', '#322c5b', '#201f43', '#0f1128'],
    light: '#ffdca8',
    accents: ['#f27d52', '#e2557b', '#ffc27a'],
  },
  neon: {
    sky: ['#070b24', '#241d58', '#9a3f8c'],
    land: ['#34306f', '#262357', '#19183f', '#100f2b', '#070716'],
    light: '#ffd7a6',
    accents: ['#ff6fae', '#57d4e8', '#ffc861'],
  },
  ochre: {
    sky: ['#4f93ad', '#e9d0a4', '#fae3b5'],
    land: ['#e8bd83', '#dba062', '#c47d47', '#9b5934', '#632f22'],
    light: '#fff3cf',
    accents: ['#a8452f', '#6f2f24', '#f3c98b'],
  },
  loom: {
    sky: ['#f4eadb', '#f0dcc3', '#e9c7a4'],
    land: ['#e6b48c', '#d4836a', '#a8536c', '#5f3f6f', '#262c52'],
    light: '#fff8ea',
    accents: ['#2f7f86', '#e4a23c', '#c2453d'],
  },
  linen: {
    sky: ['#d6c9b6', '#e9dfcf', '#c9b69c'],
    land: ['#b89f82', '#a07f5e', '#7c5c42', '#543c2c', '#33241b'],
    light: '#fff6e4',
    accents: ['#e58a2b', '#7b8c4c', '#b5523b'],
  },
  moss: {
    sky: ['#5f7f78', '#aac4b0', '#f0ecc9'],
    land: ['#9db89f', '#6f957c', '#46705a', '#274b3c', '#0f2720'],
    light: '#fffbdc',
    accents: ['#d9a441', '#a8c66c', '#f3efce'],
  },
  rose: {
    sky: ['#5d3a6b', '#d97b93', '#fbd3c0'],
    land: ['#e9a9ab', '#cf7a90', '#9d5580', '#633868', '#2f1d42'],
    light: '#fff0e4',
    accents: ['#2f8f88', '#f2b35c', '#b93a63'],
  },
  ember: {
    sky: ['#1a1430', '#7a2c45', '#ff8a3c'],
    land: ['#7a3346', '#54253e', '#391c37', '#23142a', '#100a18'],
    light: '#ffe1a3',
    accents: ['#ff9b45', '#e2513f', '#ffd27a'],
  },
  ice: {
    sky: ['#1d3b63', '#6ea7c9', '#e9f1f2'],
    land: ['#c1d9e3', '#93b9cb', '#628fa9', '#33607f', '#142f49'],
    light: '#ffffff',
    accents: ['#f08a6c', '#f5c16c', '#e6f3f7'],
  },
  film: {
    sky: ['#15323a', '#4f7d78', '#f0b47c'],
    land: ['#6e8a82', '#486b69', '#2b4c50', '#163238', '#081a20'],
    light: '#ffe2b8',
    accents: ['#f28f5c', '#cf5a4a', '#f3d08f'],
  },
  steel: {
    sky: ['#10161f', '#33465c', '#b4a393'],
    land: ['#4b5a6c', '#36434f', '#252f3a', '#171e27', '#0a0e13'],
    light: '#ffe9c7',
    accents: ['#e8b15a', '#7fb2c9', '#d77a5c'],
  },
  street: {
    sky: ['#5a7fa0', '#a9bcc4', '#f1dcc0'],
    land: ['#c9b9a2', '#a08c79', '#75675f', '#4a4547', '#24252c'],
    light: '#fff2d8',
    accents: ['#c8433a', '#e0a03c', '#3f7f78'],
  },
};

export function toPalette(name: string): Palette {
  return palettes[name] ?? alpine;
}
