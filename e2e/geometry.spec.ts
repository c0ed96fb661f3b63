import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { type Box, toCorners } from '#lib/story/geometry.ts';
import { expect, test } from './fixtures/dayglass.ts';
import { openPaused } from './fixtures/viewer.ts';

const SIZES = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1024, height: 600 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
];
const ACCOUNTS = ['javan', 'all.stickers', 'all.shapes'];

type Sticker = { key: string; frame: Frame | null };
type Story = { id: string; kind: string; stickers: Sticker[]; sources: { width: number; height: number }[] };
type Point = { x: number; y: number };
type Placed = { key: string; frame: Frame; corners: Point[]; media: Box };
type Frame = { x: number; y: number; width: number; height: number; rotation: number; z: number };

for (const scale of [1, 3]) {
  for (const account of ACCOUNTS) {
    test.describe(`at device scale ${scale}`, () => {
      test.use({ deviceScaleFactor: scale });
      test(`every overlay of ${account} is where the payload says, at six sizes`, async ({ page, request }) => {
        const { stories } = await (await request.get(`/api/stories?username=${account}`)).json();
        const viewer = await openPaused(page, account, stories[0].id);
        let compared = 0;
        for (const story of stories) {
          await expect(viewer).toHaveAttribute('data-story-id', story.id);
          await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible();
          for (const size of SIZES) {
            await page.setViewportSize(size);
            compared += await compare(page, story, `${account} ${story.id} at ${size.width}x${size.height}`);
          }
          await page.keyboard.press('ArrowRight');
        }
        expect(compared).toBeGreaterThan(40);
      });
    });
  }
}

test.describe('on the pixels', () => {
  /** A screenshot hides what lies on the picture by a style of its own. */
  test.use({ bypassCSP: true });
  for (const account of ACCOUNTS) {
    test(`each overlay of ${account} covers the sticker that is drawn in the picture`, async ({
      page,
      request,
      dayglass,
    }) => {
      await page.setViewportSize({ width: 800, height: 1200 });
      const { stories } = await (await request.get(`/api/stories?username=${account}`)).json();
      const viewer = await openPaused(page, account, stories[0].id);
      let compared = 0;
      for (const story of stories) {
        await expect(viewer).toHaveAttribute('data-story-id', story.id);
        if (story.kind === 'image') {
          await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible();
          const { stickers } = await (await fetch(`${dayglass.simulator.url}/_sim/artwork?id=${story.id}`)).json();
          compared += await compareWithPixels(page, story, stickers);
        }
        await page.keyboard.press('ArrowRight');
      }
      expect(compared).toBeGreaterThan(1);
    });
  }
});

type Drawn = { key: string; color: string; drawn: boolean; covered: boolean };

async function compareWithPixels(page: Page, story: Story, artwork: Drawn[]): Promise<number> {
  const drawn = artwork.filter((sticker) => sticker.drawn && !sticker.covered);
  if (drawn.length === 0) return 0;
  const overlays = await readOverlays(page, story.stickers);
  const style = '[data-stage] :not([data-media], :has([data-media])) { visibility: hidden !important }';
  const picture = await page.locator('[data-media]').screenshot({ style });
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let compared = 0;
  for (const { key, color } of drawn) {
    const overlay = overlays.find((candidate) => candidate.key === key);
    if (!overlay) continue;
    const corners = overlay.corners.map(({ x, y }) => ({ x: x - overlay.media.left, y: y - overlay.media.top }));
    if (corners.some(({ x, y }) => x < 0 || y < 0 || x > info.width || y > info.height)) continue;
    expect(overlap(data, info, color, corners), `${story.id} ${key}`).toBeGreaterThanOrEqual(0.9);
    compared += 1;
  }
  return compared;
}

async function compare(page: Page, story: Story, where: string): Promise<number> {
  const overlays = await readOverlays(page, story.stickers);
  const [file] = story.sources;
  for (const { media } of overlays)
    expect(
      media.width / media.height / ((file?.width ?? NaN) / (file?.height ?? NaN)),
      `${where}: undistorted`,
    ).toBeCloseTo(1, 2);
  for (const { key, frame, corners, media } of overlays) {
    const expected = toCorners(frame, media);
    const distances = corners.map(({ x, y }, at) =>
      Math.hypot(x - (expected[at]?.x ?? NaN), y - (expected[at]?.y ?? NaN)),
    );
    expect(Math.max(...distances), `${where}: ${key}`).toBeLessThanOrEqual(1);
  }
  return overlays.length * 4;
}

/** Reads each overlay's own corners, turned ones too, by points put into it. */
async function readOverlays(page: Page, stickers: Sticker[]): Promise<Placed[]> {
  const frames = Object.fromEntries(stickers.map(({ key, frame }) => [key, frame]));
  const read = await page.locator('[data-stage]').evaluate((stage) => {
    const media = stage.querySelector<HTMLImageElement | HTMLVideoElement>('[data-media]');
    if (!media) throw new Error('no media is shown');
    if (getComputedStyle(media).objectFit !== 'fill') throw new Error('the media is not drawn over its whole box');
    const { left, top, width, height } = media.getBoundingClientRect();
    const drawn = { left, top, width, height };
    const overlays = [...stage.querySelectorAll<HTMLElement>('[data-sticker]')].map((overlay) => {
      const corners = [
        ['0', '0'],
        ['100%', '0'],
        ['100%', '100%'],
        ['0', '100%'],
      ].map(([left = '', top = '']) => {
        const point = document.createElement('i');
        Object.assign(point.style, { position: 'absolute', width: '0', height: '0', left, top });
        overlay.append(point);
        const { x, y } = point.getBoundingClientRect();
        point.remove();
        return { x, y };
      });
      return { key: overlay.dataset.key ?? '', corners };
    });
    return { drawn, overlays };
  });
  return read.overlays.map(({ key, corners }) => {
    const frame = frames[key];
    if (!frame) throw new Error(`${key} has no frame and yet an overlay`);
    return { key, frame, corners, media: read.drawn };
  });
}

/** Intersection over union of the pixels of a colour near the polygon with the polygon itself. */
function overlap(
  data: Buffer,
  info: { width: number; height: number; channels: number },
  color: string,
  corners: Point[],
): number {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const [left, right] = bounds(
    corners.map(({ x }) => x),
    info.width,
  );
  const [top, bottom] = bounds(
    corners.map(({ y }) => y),
    info.height,
  );
  let both = 0;
  let either = 0;
  for (let y = top; y < bottom; y++) {
    const spans = rowSpan(data, info, y, left, right, wanted);
    for (let x = left; x < right; x++) {
      const isDrawn = spans !== null && x >= spans[0] && x <= spans[1];
      const isCovered = isInside({ x: x + 0.5, y: y + 0.5 }, corners);
      if (isDrawn && isCovered) both += 1;
      if (isDrawn || isCovered) either += 1;
    }
  }
  return both / either;
}

/** First and last pixel of the colour in a row: the text on the sticker lies between them. */
function rowSpan(
  data: Buffer,
  info: { width: number; channels: number },
  y: number,
  left: number,
  right: number,
  wanted: number[],
): [number, number] | null {
  let first = -1;
  let last = -1;
  for (let x = left; x < right; x++) {
    const at = (y * info.width + x) * info.channels;
    const isNear = wanted.every((value, channel) => Math.abs((data[at + channel] ?? 0) - value) < 40);
    if (!isNear) continue;
    if (first < 0) first = x;
    last = x;
  }
  return first < 0 ? null : [first, last];
}

function bounds(values: number[], most: number): [number, number] {
  return [Math.max(0, Math.floor(Math.min(...values)) - 8), Math.min(most, Math.ceil(Math.max(...values)) + 8)];
}

function isInside(point: Point, corners: Point[]): boolean {
  return corners.every((a, at) => {
    const b = corners[(at + 1) % corners.length] ?? a;
    return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) >= 0;
  });
}
