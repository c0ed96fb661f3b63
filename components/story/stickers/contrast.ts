/** Keeps the author's colours of a sticker as far as its words stay readable on them (WCAG 2, 4.5 to 1). */

export type Paint = { text: string; from: string; to: string };

export const ENOUGH = 4.5;
const [BLACK, WHITE] = ['#000000', '#ffffff'];
/** Beyond this a background is no longer the author's, and the words change their colour instead. */
const MOST_SHADING = 0.45;
const STEPS = 20;

/** A text colour, and both ends of the gradient behind it, that read well anywhere along the gradient. */
export function toReadable(text: string | undefined, from: string, to: string): Paint {
  const wanted = text ?? toInk(from, to);
  return (
    shade(wanted, from, to, MOST_SHADING) ??
    shade(toInk(from, to), from, to, 1) ?? { text: WHITE, from: BLACK, to: BLACK }
  );
}

/** The smallest contrast of a text with any place of the gradient. */
export function toContrast(text: string, from: string, to = from): number {
  const ink = toLuminance(toChannels(text));
  const places = Array.from({ length: STEPS + 1 }, (_, at) => toLuminance(toChannels(mix(from, to, at / STEPS))));
  return Math.min(...places.map((place) => (Math.max(ink, place) + 0.05) / (Math.min(ink, place) + 0.05)));
}

export function mix(one: string, other: string, share: number): string {
  const [a, b] = [toChannels(one), toChannels(other)];
  return `#${a
    .map((channel, at) => Math.round(channel + ((b[at] ?? 0) - channel) * share))
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** The background moved towards black or white no further than is needed; null where `most` is not enough. */
function shade(text: string, from: string, to: string, most: number): Paint | null {
  for (let step = 0; step / STEPS <= most; step += 1) {
    for (const towards of [BLACK, WHITE]) {
      const paint = { text, from: mix(from, towards, step / STEPS), to: mix(to, towards, step / STEPS) };
      if (toContrast(text, paint.from, paint.to) >= ENOUGH) return paint;
    }
  }
  return null;
}

function toInk(from: string, to: string): string {
  return toContrast(BLACK, from, to) >= toContrast(WHITE, from, to) ? BLACK : WHITE;
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function toLuminance(channels: number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toChannels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
