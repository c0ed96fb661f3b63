import type { Frame } from './index.ts';

/** Where a sticker's frame lies on the drawn media: all in the unit of the box that is handed in, CSS pixels as a rule. */

export type Box = { left: number; top: number; width: number; height: number };
export type Point = { x: number; y: number };
export type Placement = { left: string; top: string; width: string; height: string; rotate: string };

/** The four corners, clockwise from the one that is top left before turning. */
export function toCorners(frame: Frame, media: Box): Point[] {
  const centre = toCentre(frame, media);
  const [across, down] = [(frame.width * media.width) / 2, (frame.height * media.height) / 2];
  const [cos, sin] = toTurn(frame.rotation);
  return [
    [-across, -down],
    [across, -down],
    [across, down],
    [-across, down],
  ].map(([x = 0, y = 0]) => ({ x: centre.x + x * cos - y * sin, y: centre.y + x * sin + y * cos }));
}

/** CSS for an absolutely placed child of the element that is exactly the drawn media. */
export function toPlacement(frame: Frame): Placement {
  return {
    left: percent(frame.x - frame.width / 2),
    top: percent(frame.y - frame.height / 2),
    width: percent(frame.width),
    height: percent(frame.height),
    rotate: frame.rotation === 0 ? 'none' : `${frame.rotation}turn`,
  };
}

/** The upright rectangle round the turned frame, as fractions of the media; `aspect` is the media's width by its height. */
export function toBounds(frame: Frame, aspect: number): Box {
  const corners = toCorners(frame, { left: 0, top: 0, width: aspect, height: 1 });
  const [xs, ys] = [corners.map(({ x }) => x / aspect), corners.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** Whether any of it can be seen; `false` for boxes that were pushed off the canvas. */
export function isOnCanvas(frame: Frame, aspect: number): boolean {
  const { left, top, width, height } = toBounds(frame, aspect);
  return left < 1 && top < 1 && left + width > 0 && top + height > 0;
}

/** The largest box of that aspect inside the viewport, in its middle. */
export function toFitted(aspect: number, viewport: Box): Box {
  const width = Math.min(viewport.width, viewport.height * aspect);
  const height = width / aspect;
  return {
    left: viewport.left + (viewport.width - width) / 2,
    top: viewport.top + (viewport.height - height) / 2,
    width,
    height,
  };
}

function toCentre(frame: Frame, media: Box): Point {
  return { x: media.left + frame.x * media.width, y: media.top + frame.y * media.height };
}

function toTurn(rotation: number): [cos: number, sin: number] {
  const angle = rotation * 2 * Math.PI;
  return [Math.cos(angle), Math.sin(angle)];
}

/** Rounded far below a pixel, so that server and browser write the same text. */
function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(4))}%`;
}
