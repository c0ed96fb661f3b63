import { ellipse, glow, group, linear, path, rect, round, sky } from '../brush.ts';
import type { Canvas } from '../canvas.ts';

/** Towers at night, three rows deep, a lit train on its viaduct, and all of it again on the wet ground. */
export function drawCity(canvas: Canvas): string {
  const { palette, random, width, height } = canvas;
  const unit = Math.min(width, height);
  const street = height * 0.86;
  const moonX = width * random.between(0.15, 0.85);
  const parts = [
    sky(palette, width, height * 0.9),
    drawStars(canvas),
    glow('moon', moonX, height * 0.16, unit * 0.34, palette.light, 0.4),
    ellipse(moonX, height * 0.16, unit * 0.05, unit * 0.05, palette.light, 'fill-opacity=".92"'),
    glow('haze', width / 2, street, width * 0.9, palette.accents[0], 0.5),
  ];
  for (const row of [1, 2, 3]) parts.push(drawRow(canvas, row, street));
  parts.push(drawViaduct(canvas, street - height * 0.07), drawGround(canvas, street));
  return parts.join('');
}

function drawStars({ random, width, height, time, palette }: Canvas): string {
  const stars = Array.from({ length: 90 }, () => {
    const shine = 0.35 + 0.35 * Math.sin((time + random.next()) * Math.PI * 2);
    const size = random.between(0.6, 1.9) * (width / 1080);
    return ellipse(
      random.next() * width,
      random.next() * height * 0.5,
      size,
      size,
      palette.light,
      `fill-opacity="${shine.toFixed(2)}"`,
    );
  });
  return group(stars);
}

function drawRow({ palette, random, width, height, time }: Canvas, row: number, street: number): string {
  const color = palette.land[row] ?? palette.land[4];
  const next = palette.land[row - 1] ?? color;
  const parts = [
    `<defs>${linear(`row${row}`, [
      [0, color],
      [1, next],
    ])}</defs>`,
  ];
  let x = -width * random.between(0.02, 0.1);
  while (x < width) {
    const wide = width * random.between(0.08, 0.17) * (0.75 + row * 0.12);
    const tall = height * random.between(0.22, 0.5) * (1.18 - row * 0.2);
    const top = street - tall;
    parts.push(rect(x, top, wide, tall + 2, `url(#row${row})`), drawRoof(x, top, wide, random.next(), color));
    const step = width * (0.014 + row * 0.0035);
    const lit = random.between(0.2, 0.5);
    const glass = random.pick([palette.light, palette.light, palette.accents[2], palette.accents[1]]);
    for (let wy = top + step * 1.2; wy < street - step; wy += step * 1.5) {
      for (let wx = x + step * 0.6; wx < x + wide - step; wx += step * 1.15) {
        if (!random.chance(lit)) continue;
        const isBlinking = random.chance(0.05);
        const isDark = isBlinking && Math.sin((time + wx / width) * Math.PI * 2) < 0;
        const opacity = random.between(0.35, 0.95) * (0.45 + row * 0.16) * (isDark ? 0.15 : 1);
        parts.push(rect(wx, wy, step * 0.62, step * 0.85, glass, `fill-opacity="${opacity.toFixed(2)}"`));
      }
    }
    x += wide + width * random.between(0, 0.03);
  }
  return parts.join('');
}

function drawRoof(x: number, top: number, wide: number, kind: number, color: string): string {
  if (kind < 0.3) return rect(x + wide * 0.46, top - wide * 0.6, wide * 0.05, wide * 0.62, color);
  if (kind < 0.55) return rect(x + wide * 0.2, top - wide * 0.14, wide * 0.6, wide * 0.16, color);
  if (kind < 0.7)
    return path(
      `M${round(x)} ${round(top + 1)}L${round(x + wide / 2)} ${round(top - wide * 0.4)}L${round(x + wide)} ${round(top + 1)}Z`,
      color,
    );
  return '';
}

/** The train leaves on the right, and comes in on the left half the time later. */
function drawViaduct({ palette, width, height, time }: Canvas, y: number): string {
  const thick = height * 0.012;
  const car = width * 0.27;
  const tall = height * 0.03;
  const parts: string[] = [];
  const head = -car * 0.4 + ((time + 0.5) % 1) * (width + car * 3.8);
  for (let index = 0; index < 3; index += 1) {
    const x = head - index * (car + width * 0.008) - car;
    parts.push(rect(x, y - tall, car, tall * 0.96, palette.land[4], `rx="${round(tall * 0.22)}"`));
    parts.push(rect(x, y - tall * 0.3, car, tall * 0.08, palette.accents[0]));
    for (let pane = 0; pane < 7; pane += 1) {
      parts.push(
        rect(
          x + car * (0.05 + pane * 0.132),
          y - tall * 0.8,
          car * 0.1,
          tall * 0.4,
          palette.light,
          'fill-opacity=".95"',
        ),
      );
    }
  }
  parts.push(`<g>${glow('head', head, y - tall * 0.5, tall * 2.4, palette.light, 0.8)}</g>`);
  parts.push(
    rect(-2, y, width + 4, thick, palette.land[4]),
    rect(-2, y, width + 4, 1.6, palette.accents[1], 'fill-opacity=".5"'),
  );
  for (let x = width * 0.07; x < width; x += width * 0.21)
    parts.push(rect(x, y, width * 0.022, height * 0.075, palette.land[4]));
  return parts.join('');
}

function drawGround({ palette, random, width, height, time }: Canvas, street: number): string {
  const parts = [
    `<defs>${linear('wet', [
      [0, palette.land[2]],
      [1, palette.land[4]],
    ])}</defs>`,
  ];
  parts.push(rect(0, street, width, height - street + 2, 'url(#wet)'));
  for (let index = 0; index < 60; index += 1) {
    const x = random.next() * width;
    const color = random.pick([palette.light, palette.accents[0], palette.accents[1], palette.accents[2]]);
    const long = (height - street) * random.between(0.2, 0.9);
    const opacity = random.between(0.06, 0.3) * (0.8 + 0.2 * Math.sin((time + random.next()) * Math.PI * 2));
    parts.push(
      rect(
        x,
        street + random.next() * 12,
        width * random.between(0.003, 0.012),
        long,
        color,
        `fill-opacity="${opacity.toFixed(2)}"`,
      ),
    );
  }
  return parts.join('');
}
