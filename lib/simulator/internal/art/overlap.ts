/** Do two turned boxes share a point? By the axes that could part them. */
import type { Box } from './pills.ts';

export function areOverlapping(a: Box, b: Box): boolean {
  return [a.turn, a.turn + 90, b.turn, b.turn + 90].every((axis) => {
    const turn = (axis * Math.PI) / 180;
    const apart = Math.abs((a.x - b.x) * Math.cos(turn) + (a.y - b.y) * Math.sin(turn));
    return apart < toReach(a, axis) + toReach(b, axis);
  });
}

function toReach({ width, height, turn }: Box, axis: number): number {
  const angle = ((axis - turn) * Math.PI) / 180;
  return (width * Math.abs(Math.cos(angle)) + height * Math.abs(Math.sin(angle))) / 2;
}
