import type { Box } from '#lib/story/geometry.ts';

/** Puts a small tag beside each sticker where it covers no box and no other tag, or where it covers least. */

export const TAG_HEIGHT = 20;
const GAP = 3;
const WIDEST_SHARE = 0.6;

type Stage = { width: number; height: number };

/** Bounds are shares of the stage; the answer, in pixels, lies inside the stage and is in the order of the items. */
export function layOutTags(items: readonly { bounds: Box; width: number }[], stage: Stage): Box[] {
  const boxes = items.map(({ bounds }) => scale(bounds, stage));
  const taken: Box[] = [];
  for (const [at, { width }] of items.entries()) {
    const box = boxes[at];
    if (!box) continue;
    const others = [...boxes.filter((other) => other !== box), ...taken];
    const [best] = listSpots(box, Math.min(width, stage.width * WIDEST_SHARE), stage)
      .map((spot, order) => ({ spot, order, cost: toCost(spot, box, others) }))
      .sort((one, other) => one.cost - other.cost || one.order - other.order);
    if (best) taken.push(best.spot);
  }
  return taken;
}

/** Above, below, inside at the top and bottom edge, and further away in the same column. */
function listSpots(box: Box, width: number, stage: Stage): Box[] {
  const lefts = [box.left + (box.width - width) / 2, box.left, box.left + box.width - width];
  const above = box.top - TAG_HEIGHT - GAP;
  const below = box.top + box.height + GAP;
  const tops = [above, below, box.top + GAP, box.top + box.height - TAG_HEIGHT - GAP];
  const further = [1, 2, 3].flatMap((step) => [above - step * (TAG_HEIGHT + GAP), below + step * (TAG_HEIGHT + GAP)]);
  return [...tops, ...further].flatMap((top) =>
    lefts.map((left) => ({
      left: clamp(left, stage.width - width),
      top: clamp(top, stage.height - TAG_HEIGHT),
      width,
      height: TAG_HEIGHT,
    })),
  );
}

/** Covered pixels; its own box is less dear than another's. */
function toCost(spot: Box, own: Box, others: readonly Box[]): number {
  return toOverlap(spot, own) / 8 + others.reduce((sum, other) => sum + toOverlap(spot, other), 0);
}

export function toOverlap(one: Box, other: Box): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return Math.max(0, across) * Math.max(0, down);
}

function scale(bounds: Box, stage: Stage): Box {
  return {
    left: bounds.left * stage.width,
    top: bounds.top * stage.height,
    width: bounds.width * stage.width,
    height: bounds.height * stage.height,
  };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}
