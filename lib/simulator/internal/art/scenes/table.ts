import { ellipse, group, linear, path, polygon, radial, rect, round } from '../brush.ts';
import type { Canvas } from '../canvas.ts';
import type { Palette } from '../palettes.ts';

/** Fruit, a bowl and a jug on a table, and the window's light on the wall behind. */
export function drawTable(canvas: Canvas): string {
  const { palette, random, width, height } = canvas;
  const edge = height * random.between(0.6, 0.66);
  const unit = Math.min(width, height * 0.62);
  const isFlipped = random.chance(0.5);
  const inner = [
    rect(0, 0, width, edge + 2, 'url(#wall)'),
    drawWindow(canvas, edge),
    rect(0, edge, width, height - edge + 2, 'url(#table)'),
    drawGrain(canvas, edge),
    drawJug(width * 0.68, edge + unit * 0.1, unit * 0.34, canvas),
    drawBowl(width * 0.36, edge + unit * 0.2, unit * 0.27, canvas),
    ...[0, 1, 2].map((index) =>
      drawFruit(
        width * (0.55 + index * 0.16),
        edge + unit * (0.3 + (index % 2) * 0.09),
        unit * random.between(0.07, 0.09),
        index,
      ),
    ),
    rect(0, 0, width, height, 'url(#corner)'),
  ];
  return `<defs>${toPaints(palette)}</defs>${group(inner, isFlipped ? `transform="translate(${width} 0) scale(-1 1)"` : '')}`;
}

function toPaints(palette: Palette): string {
  const paints = [
    linear(
      'wall',
      [
        [0, palette.sky[0]],
        [0.6, palette.sky[1]],
        [1, palette.sky[2]],
      ],
      [0, 0],
      [1, 1],
    ),
    linear('table', [
      [0, palette.land[1]],
      [0.15, palette.land[2]],
      [1, palette.land[3]],
    ]),
    radial(
      'fruit0',
      [
        [0, lighten(palette.accents[0])],
        [0.55, palette.accents[0]],
        [1, palette.land[3]],
      ],
      [0.36, 0.3],
    ),
    radial(
      'fruit1',
      [
        [0, lighten(palette.accents[1])],
        [0.55, palette.accents[1]],
        [1, palette.land[3]],
      ],
      [0.36, 0.3],
    ),
    radial(
      'fruit2',
      [
        [0, lighten(palette.accents[2])],
        [0.55, palette.accents[2]],
        [1, palette.land[3]],
      ],
      [0.36, 0.3],
    ),
    linear(
      'glaze',
      [
        [0, palette.light],
        [0.45, palette.sky[1]],
        [1, palette.land[2]],
      ],
      [0, 0],
      [1, 0.4],
    ),
    linear('inside', [
      [0, palette.land[3]],
      [1, palette.land[1]],
    ]),
    radial('shadow', [
      [0, '#1c120b', 0.55],
      [0.6, '#1c120b', 0.28],
      [1, '#1c120b', 0],
    ]),
    radial(
      'corner',
      [
        [0.5, '#1c120b', 0],
        [1, '#1c120b', 0.42],
      ],
      [0.4, 0.35],
    ),
  ];
  return paints.join('');
}

function lighten(color: string): string {
  const parts = [1, 3, 5].map((at) => Math.round((Number.parseInt(color.slice(at, at + 2), 16) + 255 * 0.9) / 1.9));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function drawWindow({ palette, random, width }: Canvas, edge: number): string {
  const left = width * random.between(0.1, 0.25);
  const top = edge * random.between(0.12, 0.22);
  const [wide, tall, lean] = [width * 0.22, edge * 0.27, edge * 0.16];
  const panes = [0, 1].flatMap((column) =>
    [0, 1].map((row) => {
      const x = left + column * wide * 1.1;
      const y = top + row * tall * 1.08 + column * lean * 0.55;
      return polygon(
        [
          [x, y],
          [x + wide, y + lean * 0.5],
          [x + wide, y + tall + lean * 0.5],
          [x, y + tall],
        ],
        palette.light,
      );
    }),
  );
  return group(panes, 'opacity=".62"');
}

function drawGrain({ palette, random, width, height }: Canvas, edge: number): string {
  const lines = Array.from({ length: 40 }, () => {
    const y = edge + random.next() * (height - edge);
    const x = random.between(-0.2, 0.9) * width;
    return ellipse(
      x,
      y,
      width * random.between(0.1, 0.5),
      random.between(0.6, 2.4),
      palette.land[4],
      'fill-opacity=".14"',
    );
  });
  return rect(0, edge, width, 3, palette.light, 'opacity=".5"') + group(lines);
}

function drawFruit(x: number, y: number, radius: number, index: number): string {
  return [
    ellipse(x + radius * 0.7, y + radius * 0.86, radius * 1.6, radius * 0.34, 'url(#shadow)'),
    ellipse(x, y, radius, radius * 0.96, `url(#fruit${index % 3})`),
    path(
      `M${round(x)} ${round(y - radius * 0.86)}q${round(radius * 0.06)} ${round(-radius * 0.24)} ${round(radius * 0.2)} ${round(-radius * 0.3)}`,
      'none',
      `stroke="#3b2a18" stroke-width="${round(radius * 0.07)}" stroke-linecap="round"`,
    ),
  ].join('');
}

function drawBowl(x: number, y: number, radius: number, { random }: Canvas): string {
  const fruit = [
    [-0.5, -0.32, 0],
    [0.46, -0.3, 1],
    [0.02, -0.52, 0],
    [-0.05, -0.16, 2],
  ] as const;
  return [
    ellipse(x + radius * 0.45, y + radius * 0.72, radius * 1.5, radius * 0.24, 'url(#shadow)'),
    ellipse(x, y - radius * 0.05, radius, radius * 0.24, 'url(#inside)'),
    ...fruit.map(([dx, dy, index]) =>
      drawFruit(x + dx * radius, y + dy * radius, radius * random.between(0.29, 0.34), index),
    ),
    path(
      `M${round(x - radius)} ${round(y - radius * 0.05)}A${round(radius)} ${round(radius * 0.24)} 0 0 0 ${round(x + radius)} ${round(y - radius * 0.05)}Q${round(x + radius * 0.86)} ${round(y + radius * 0.62)} ${round(x + radius * 0.3)} ${round(y + radius * 0.72)}L${round(x - radius * 0.3)} ${round(y + radius * 0.72)}Q${round(x - radius * 0.86)} ${round(y + radius * 0.62)} ${round(x - radius)} ${round(y - radius * 0.05)}Z`,
      'url(#glaze)',
    ),
  ].join('');
}

function drawJug(x: number, foot: number, size: number, { palette, random }: Canvas): string {
  const at = (dx: number, dy: number) => `${round(x + dx * size)} ${round(foot + dy * size)}`;
  const body = `M${at(-0.2, -1)}C${at(-0.18, -0.75)} ${at(-0.42, -0.6)} ${at(-0.42, -0.3)}C${at(-0.42, -0.08)} ${at(-0.3, 0)} ${at(-0.22, 0.02)}L${at(0.22, 0.02)}C${at(0.3, 0)} ${at(0.42, -0.08)} ${at(0.42, -0.3)}C${at(0.42, -0.6)} ${at(0.18, -0.75)} ${at(0.2, -1)}Z`;
  const twigs = Array.from({ length: 5 }, (_, index) => {
    const lean = (index - 2) * 0.2 + random.between(-0.05, 0.05);
    const tall = random.between(1.5, 1.95);
    const leaves = Array.from({ length: 7 }, (__, leaf) => {
      const share = 0.3 + leaf * 0.11;
      const side = leaf % 2 === 0 ? 1 : -1;
      const [lx, ly] = [x + lean * share * size * 1.7, foot - (0.95 + (tall - 0.95) * share) * size];
      return ellipse(
        lx + side * size * 0.055,
        ly,
        size * 0.07,
        size * 0.024,
        palette.accents[1],
        `transform="rotate(${side * -32} ${round(lx)} ${round(ly)})"`,
      );
    });
    return (
      path(
        `M${at(0, -0.95)}Q${at(lean * 0.6, -1.3)} ${at(lean * 1.7, -tall)}`,
        'none',
        `stroke="${palette.land[3]}" stroke-width="${round(size * 0.014)}"`,
      ) + leaves.join('')
    );
  });
  return [
    ellipse(x + size * 0.4, foot, size * 0.75, size * 0.1, 'url(#shadow)'),
    ...twigs,
    path(body, 'url(#glaze)'),
    ellipse(x, foot - size, size * 0.2, size * 0.045, 'url(#inside)'),
  ].join('');
}
