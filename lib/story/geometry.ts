import type { Frame } from './index.ts';

/** Where a sticker's frame lies on the drawn media: all in the unit of the box that is handed in, CSS pixels as a rule. */

const MOST_GROWN = 200;

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

/** Those whose turned box holds the point, topmost first: by `z`, and where that is equal the later one. */
export function listAt<Framed extends { frame: Frame }>(framed: readonly Framed[], point: Point, media: Box): Framed[] {
  return framed
    .filter(({ frame }) => holds(frame, point, media))
    .reverse()
    .sort((one, other) => other.frame.z - one.frame.z);
}

/** Pressing the same place again and again goes down through the pile and begins anew at its top. */
export function pickNext<Item>(pile: readonly Item[], picked: Item | null): Item | undefined {
  const at = picked === null ? -1 : pile.indexOf(picked);
  return pile[(at + 1) % pile.length];
}

/**
 * How far each box could be grown on all its sides before it touched another one, in widths of the media, at most `most`;
 * not at all where there are more boxes than anybody could tell apart.
 */
export function listRoom(frames: readonly Frame[], aspect: number, most: number): number[] {
  if (frames.length > MOST_GROWN) return frames.map(() => 0);
  const media = { left: 0, top: 0, width: 1, height: 1 / aspect };
  const boxes = frames.map((frame) => ({
    centre: toCentre(frame, media),
    radius: Math.hypot(frame.width, frame.height / aspect) / 2,
    corners: toCorners(frame, media),
  }));
  const gaps = boxes.map(() => most * Math.SQRT2);
  const measure = (at: number, other: number) => {
    const [one, two] = [boxes[at], boxes[other]];
    const gap = one && two ? toGap(one.corners, two.corners) : Number.POSITIVE_INFINITY;
    gaps[at] = Math.min(gaps[at] ?? 0, gap);
    gaps[other] = Math.min(gaps[other] ?? 0, gap);
  };
  for (const [at, box] of boxes.entries()) measure(at, findNearest(boxes, box));
  for (const [at, box] of boxes.entries())
    for (let other = 0; other < at; other += 1) {
      const known = Math.max(gaps[at] ?? 0, gaps[other] ?? 0);
      if (known > 0 && toApart(box, boxes[other] ?? box) < known) measure(at, other);
    }
  return gaps.map((gap) => gap / Math.SQRT2);
}

type Round = { centre: Point; radius: number };

/** The gap between two boxes is at least that of the circles round them. */
function toApart(one: Round, other: Round): number {
  return toDistance(one.centre, other.centre) - one.radius - other.radius;
}

function findNearest(boxes: readonly Round[], box: Round): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  boxes.forEach((other, index) => {
    const apart = other === box ? Number.POSITIVE_INFINITY : toApart(box, other);
    if (apart >= least) return;
    nearest = index;
    least = apart;
  });
  return nearest;
}

/** From top to bottom, side by side from the left. */
export function toReadingOrder<Framed extends { frame: Frame }>(framed: readonly Framed[], aspect: number): Framed[] {
  return framed
    .map((item) => ({ item, bounds: toBounds(item.frame, aspect) }))
    .sort((one, other) => one.bounds.top - other.bounds.top || one.bounds.left - other.bounds.left)
    .map(({ item }) => item);
}

/** The smallest upright rectangle round all of them. */
export function toUnion(boxes: readonly Box[]): Box {
  const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
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

function holds(frame: Frame, point: Point, media: Box): boolean {
  const centre = toCentre(frame, media);
  const [cos, sin] = toTurn(frame.rotation);
  const [x, y] = [point.x - centre.x, point.y - centre.y];
  const across = Math.abs(x * cos + y * sin);
  const down = Math.abs(y * cos - x * sin);
  return across <= (frame.width * media.width) / 2 && down <= (frame.height * media.height) / 2;
}

/** Between two convex shapes with their corners clockwise; 0 where they meet. */
function toGap(one: readonly Point[], other: readonly Point[]): number {
  if (!isApart(one, other) && !isApart(other, one)) return 0;
  return Math.min(
    ...one.map((corner) => toEdgeDistance(corner, other)),
    ...other.map((corner) => toEdgeDistance(corner, one)),
  );
}

/** Whether some edge of the first has all of the second on its outer side. */
function isApart(one: readonly Point[], other: readonly Point[]): boolean {
  return one.some((from, at) => {
    const to = one[(at + 1) % one.length] ?? from;
    return other.every(({ x, y }) => (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x) < 0);
  });
}

function toEdgeDistance(point: Point, corners: readonly Point[]): number {
  const distances = corners.map((from, at) => {
    const to = corners[(at + 1) % corners.length] ?? from;
    const [x, y] = [to.x - from.x, to.y - from.y];
    const share = ((point.x - from.x) * x + (point.y - from.y) * y) / (x * x + y * y || 1);
    const along = Math.min(1, Math.max(0, share));
    return toDistance(point, { x: from.x + x * along, y: from.y + y * along });
  });
  return Math.min(...distances);
}

function toDistance(one: Point, other: Point): number {
  return Math.sqrt((one.x - other.x) ** 2 + (one.y - other.y) ** 2);
}

/** Rounded far below a pixel, so that server and browser write the same text. */
function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(4))}%`;
}
