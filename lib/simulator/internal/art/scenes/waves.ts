import { ellipse, ground, group, type Point, path, radial, sky, toCurve } from '../brush.ts';
import type { Canvas } from '../canvas.ts';

/** Cut paper: bands of colour that lap over one another, each with its shadow, round a paper sun. */
export function drawWaves({ palette, random, width, height, time }: Canvas): string {
  const unit = Math.min(width, height);
  const colors = [...palette.land, palette.accents[0], palette.accents[1], palette.accents[2], palette.light];
  const shift = random.int(0, colors.length - 1);
  const sunX = width * random.between(0.25, 0.75);
  const sunY = height * random.between(0.2, 0.34);
  const parts = [sky(palette, width, height)];
  const rings = random.int(2, 4);
  for (let ring = rings; ring >= 0; ring -= 1) {
    const breath = 1 + 0.03 * Math.sin((time + ring * 0.2) * Math.PI * 2);
    const radius = unit * (0.11 + ring * 0.055) * breath;
    const color = ring === 0 ? palette.accents[2] : palette.light;
    parts.push(ellipse(sunX, sunY, radius, radius, color, `fill-opacity="${ring === 0 ? 1 : 0.2}"`));
  }
  const bands = 11;
  const slope = random.between(-0.12, 0.12);
  for (let band = 0; band < bands; band += 1) {
    const y = height * (0.3 + (band / bands) * 0.72);
    const rise = height * random.between(0.018, 0.05);
    const turns = random.between(0.7, 1.7);
    const phase = random.next() + time * (band % 2 === 0 ? 1 : -1);
    const points: Point[] = Array.from({ length: 15 }, (_, index) => {
      const x = index / 14;
      const lift =
        Math.sin((x * turns + phase) * Math.PI * 2) + 0.35 * Math.sin((x * turns * 2.3 + phase) * Math.PI * 2);
      return [x * width * 1.06 - width * 0.03, y + slope * (x - 0.5) * height * 0.5 - lift * rise];
    });
    const shape = ground(toCurve(points), width, height);
    const color = colors[(band + shift) % colors.length] ?? palette.land[2];
    parts.push(group(shadows(shape, unit), 'fill="#1a1020"'), path(shape, color));
    parts.push(
      path(toCurve(points), 'none', `stroke="${palette.light}" stroke-opacity=".35" stroke-width="${unit * 0.002}"`),
    );
  }
  parts.push(
    `<defs>${radial('vignette', [
      [0.55, '#000', 0],
      [1, '#1a1020', 0.3],
    ])}</defs>`,
  );
  parts.push(ellipse(width / 2, height / 2, width, height * 0.85, 'url(#vignette)'));
  return parts.join('');
}

function shadows(shape: string, unit: number): string[] {
  return [4, 3, 2, 1].map((step) =>
    path(shape, '#1a1020', `fill-opacity=".07" transform="translate(0 ${-step * unit * 0.0055})"`),
  );
}
