/** Stickers as they are put into a picture: each fills exactly its box, in a colour of its own. */
import type { Drawing, Sticker } from '../story.ts';
import { setLine, toBaseline } from './lettering.ts';

export type Box = { x: number; y: number; width: number; height: number; turn: number };

/** Corners and letters may together take about this share of the box, so that its colour still shows where it is. */
const CORNER_SHARE = 0.01;
const INK_SHARE = 0.045;
/** In boxes lower than this, in pixels, the soft edges of letters weigh more. */
const LOW_BOX = 64;
const CORNER_LOSS = 4 - Math.PI;
const LINE_WIDTH = 0.82;

export function isDrawn(sticker: Sticker): boolean {
  const { width, height } = sticker.frame;
  return sticker.drawing !== null && !sticker.hidden && width > 0 && height > 0;
}

export function toBox(sticker: Sticker, width: number, height: number): Box {
  const { frame } = sticker;
  return {
    x: frame.x * width,
    y: frame.y * height,
    width: frame.width * width,
    height: frame.height * height,
    turn: frame.rotation * 360,
  };
}

export function drawPill(drawing: Drawing, box: Box, color: string): string {
  const left = box.x - box.width / 2;
  const top = box.y - box.height / 2;
  const radius = Math.min(
    box.width / 2,
    box.height / 2,
    Math.sqrt((CORNER_SHARE * box.width * box.height) / CORNER_LOSS),
  );
  const ink = isLight(color) ? '#15171c' : '#ffffff';
  const shape = `<rect x="${left}" y="${top}" width="${box.width}" height="${box.height}" rx="${radius}" fill="${color}"/>`;
  const turn = `rotate(${box.turn} ${box.x} ${box.y})`;
  return `<g transform="${turn}">${shape}<g fill="${ink}" color="${ink}">${drawFace(drawing, box)}</g></g>`;
}

function drawFace(drawing: Drawing, box: Box): string {
  if (drawing.look === 'heart') return drawHeart(box.x, box.y, Math.min(box.width, box.height) * 0.14);
  if (drawing.look === 'card') return drawCard(drawing, box);
  return drawTag(drawing, box);
}

function drawTag({ text, icon }: Drawing, box: Box): string {
  const line = setLine(text, 500);
  const inkShare = INK_SHARE * Math.max(0.7, Math.min(1, box.height / LOW_BOX));
  const iconWidth = icon === undefined ? 0 : 1.05;
  const size = Math.min(
    (box.width * LINE_WIDTH) / (line.width + iconWidth),
    box.height * 0.56,
    Math.sqrt((inkShare * box.width * box.height) / (line.ink + (icon === undefined ? 0 : 0.16))),
  );
  const start = box.x - ((line.width + iconWidth) * size) / 2;
  const path = `<path d="${line.toPath(start + iconWidth * size, toBaseline(box.y, size), size)}"/>`;
  return icon === undefined ? path : drawIcon(icon, start + size * 0.38, box.y, size) + path;
}

function drawCard({ text, detail = '', icon }: Drawing, box: Box): string {
  const isTall = box.height > box.width * 0.35;
  const size = Math.min(box.width * 0.075, box.height * 0.3);
  const left = box.x - box.width / 2;
  const glyphX = left + size * 1.4;
  const middle = isTall ? box.y - box.height / 2 + size * 1.5 : box.y;
  const textX = glyphX + size * 1.25;
  const shrink = (line: { width: number }) =>
    Math.min(1, (left + box.width - size * 0.6 - textX) / (line.width * size));
  const title = setLine(text, 700);
  const below = setLine(detail, 500);
  return [
    icon === undefined
      ? `<circle cx="${glyphX}" cy="${middle}" r="${size * 0.55}"/>`
      : drawIcon(icon, glyphX, middle, size * 1.25),
    `<path d="${title.toPath(textX, middle - size * 0.12, size * 0.78 * shrink(title))}"/>`,
    `<path opacity="0.72" d="${below.toPath(textX, middle + size * 0.78, size * 0.64 * shrink(below))}"/>`,
    isTall ? drawPreview(detail, box.x, box.y + size * 0.8, Math.min(box.width, box.height) * 0.13) : '',
  ].join('');
}

/** What stands for the shared picture: a frame with a hill, or a triangle to play. */
function drawPreview(detail: string, x: number, y: number, size: number): string {
  const at = `transform="translate(${x} ${y}) scale(${size})" opacity=".85"`;
  if (detail === 'Reel')
    return `<path ${at} d="M-.6-.85Q-.6-1.05-.42-.95L.95-.12Q1.08 0 .95.12L-.42.95Q-.6 1.05-.6.85Z"/>`;
  return `<g ${at}><path fill="none" stroke="currentColor" stroke-width=".14" d="M-1-.8H1V.8H-1Z"/><circle cx="-.45" cy="-.3" r=".17"/><path d="M-.8.6L-.2-.1L.15.3L.45-.05L.8.6Z"/></g>`;
}

function drawIcon(icon: 'pin' | 'link' | 'note', x: number, y: number, size: number): string {
  const at = `transform="translate(${x} ${y}) scale(${size * 0.9})"`;
  if (icon === 'pin') {
    return `<path ${at} fill-rule="evenodd" d="M0-.46C-.2-.46-.34-.32-.34-.13C-.34.1 0 .46 0 .46S.34.1.34-.13C.34-.32.2-.46 0-.46ZM0 0A.14.14 0 1 1 0-.28A.14.14 0 0 1 0 0Z"/>`;
  }
  if (icon === 'note') {
    return `<path ${at} d="M-.12-.42L.36-.52V.22A.17.15 0 1 1 .26.08V-.26L-.02-.2V.34A.17.15 0 1 1-.12.2Z"/>`;
  }
  return `<g ${at} fill="none" stroke="currentColor" stroke-width=".11" stroke-linecap="round"><path d="M-.07.09A.2.2 0 0 1-.07-.19L.1-.36A.2.2 0 0 1 .38-.08L.29.01M.07-.09A.2.2 0 0 1 .07.19L-.1.36A.2.2 0 0 1-.38.08L-.29-.01"/></g>`;
}

function drawHeart(x: number, y: number, size: number): string {
  return `<path transform="translate(${x} ${y}) scale(${size})" d="M0 .95C-.9.2-1.05-.15-1-.45C-.92-1-.2-1.05 0-.5C.2-1.05.92-1 1-.45C1.05-.15.9.2 0 .95Z"/>`;
}

function isLight(color: string): boolean {
  const value = Number.parseInt(color.slice(1), 16);
  return ((value >> 16) & 255) * 0.299 + ((value >> 8) & 255) * 0.587 + (value & 255) * 0.114 > 150;
}
