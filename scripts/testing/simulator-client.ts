/** What the simulator's tests ask of it, over real HTTP. */
import sharp from 'sharp';
import { z } from 'zod';
import { type Simulator, type SimulatorOptions, startSimulator } from '#lib/simulator/simulator.ts';

const itemSchema = z.looseObject({
  id: z.string(),
  code: z.string(),
  media_type: z.number(),
  taken_at: z.number(),
  expiring_at: z.number(),
  image_versions: z.object({
    items: z.array(z.looseObject({ url: z.string(), width: z.number(), height: z.number() })),
  }),
  video_url: z.string().optional(),
});

const envelopeSchema = z.looseObject({
  code: z.literal(0),
  message: z.string(),
  requestId: z.string(),
  data: z.object({
    data: z.object({
      additional_data: z.looseObject({ user: z.looseObject({}) }),
      count: z.number(),
      items: z.array(itemSchema),
    }),
  }),
});

export const artworkSchema = z.object({
  width: z.number(),
  height: z.number(),
  stickers: z.array(
    z.object({
      key: z.string(),
      color: z.string().regex(/^#[0-9a-f]{6}$/),
      drawn: z.boolean(),
      covered: z.boolean(),
      frame: z.object({
        x: z.number(),
        y: z.number(),
        width: z.number(),
        height: z.number(),
        rotation: z.number(),
        z: z.number(),
      }),
    }),
  ),
});

export const statsSchema = z.object({
  calls: z.number(),
  credits: z.number(),
  byAccount: z.record(z.string(), z.number()),
  media: z.object({ requests: z.number(), bytes: z.number() }),
});

export type Item = z.infer<typeof itemSchema>;
type Drawn = z.infer<typeof artworkSchema>['stickers'][number];

export const KEY = { Authorization: 'Bearer sk_test' };

export async function withSimulator<T>(
  options: SimulatorOptions,
  use: (simulator: Simulator) => Promise<T>,
): Promise<T> {
  const simulator = await startSimulator({ still: true, ...options });
  try {
    return await use(simulator);
  } finally {
    await simulator.close();
  }
}

export function ask({ url }: Simulator, query: string, init: RequestInit = { headers: KEY }): Promise<Response> {
  return fetch(`${url}/v1/instagram/fetch_user_stories?${query}`, init);
}

export async function askReel(simulator: Simulator, username: string) {
  const response = await ask(simulator, `username=${username}`);
  const envelope = envelopeSchema.parse(await response.json());
  return { ...envelope.data.data, envelope };
}

export function control({ url }: Simulator, path: string, body?: unknown): Promise<Response> {
  if (body === undefined) return fetch(`${url}/_sim/${path}`);
  return fetch(`${url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
}

export function toLargest(item: Item | undefined): string {
  return item?.image_versions.items[0]?.url ?? 'no picture';
}

/** Share of pixels of the sticker's colour and of its box that are both. */
export async function measureOverlap(jpeg: ArrayBuffer, { color, frame }: Drawn): Promise<number> {
  const { data, info } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const turn = frame.rotation * Math.PI * 2;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  let both = 0;
  let either = 0;
  for (let y = 0; y < info.height; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      const dx = x + 0.5 - frame.x * info.width;
      const dy = y + 0.5 - frame.y * info.height;
      const along = Math.abs(dx * cos + dy * sin);
      const across = Math.abs(dy * cos - dx * sin);
      const isInBox = along <= (frame.width * info.width) / 2 && across <= (frame.height * info.height) / 2;
      const at = (y * info.width + x) * 3;
      const isFilled = isNear(data[at], red) && isNear(data[at + 1], green) && isNear(data[at + 2], blue);
      if (isInBox && isFilled) both += 1;
      if (isInBox || isFilled) either += 1;
    }
  }
  return both / either;
}

function isNear(part: number | undefined, wanted: number): boolean {
  return Math.abs((part ?? 0) - wanted) < 34;
}
