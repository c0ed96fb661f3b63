/** Makes the four clips anew: `node lib/simulator/videos/make.ts [name]`; this, and only this, needs ffmpeg. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addStickers, drawGround } from '../internal/art/picture.ts';
import { type Clip, clips } from '../internal/clips.ts';
import { videoRecipe } from '../internal/recipes.ts';
import { SAMPLE_RATE, synthesize } from './sound.ts';

const ENCODER = 'ffmpeg';
const CRF = '27';

const wanted = process.argv[2];
for (const clip of Object.values(clips)) {
  if (wanted === undefined || wanted === clip.name) await makeClip(clip);
}

async function makeClip(clip: Clip): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'clip-'));
  const sound = join(folder, 'sound.pcm');
  await writeFile(sound, synthesize(clip.name, clip.seconds));
  const target = fileURLToPath(new URL(`./${clip.name}.mp4`, import.meta.url));
  const video = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    `${clip.width}x${clip.height}`,
    '-r',
    `${clip.framesPerSecond}`,
  ];
  const audio = ['-f', 's16le', '-ar', `${SAMPLE_RATE}`, '-ac', '1', '-i', sound];
  const colour = [
    '-vf',
    'scale=out_color_matrix=bt709',
    '-colorspace',
    'bt709',
    '-color_primaries',
    'bt709',
    '-color_trc',
    'bt709',
  ];
  const coding = [
    '-c:v',
    'libx264',
    '-preset',
    'slow',
    '-crf',
    CRF,
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-b:a',
    '64k',
  ];
  const output = [
    '-t',
    `${clip.seconds}`,
    '-movflags',
    '+faststart',
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    target,
  ];
  const args = ['-loglevel', 'error', '-y', ...video, '-i', '-', ...audio, ...colour, ...coding, ...output];
  const ffmpeg = spawn(ENCODER, args, { stdio: ['pipe', 'inherit', 'inherit'] });
  const frames = clip.seconds * clip.framesPerSecond;
  for (let frame = 0; frame < frames; frame += 1) {
    if (!ffmpeg.stdin.write(await drawFrame(clip, frame / frames))) await once(ffmpeg.stdin, 'drain');
  }
  ffmpeg.stdin.end();
  const [code] = await once(ffmpeg, 'exit');
  await rm(folder, { recursive: true });
  process.stdout.write(`${clip.name}: ffmpeg ended with ${code}\n`);
}

async function drawFrame(clip: Clip, time: number): Promise<Buffer> {
  const recipe = videoRecipe(clip.name);
  const ms = time * clip.seconds * 1000;
  const shown = recipe.stickers
    .map((sticker, index) => ({ sticker, fill: clip.fills[index] ?? '#000000' }))
    .filter(({ sticker }) => sticker.window === null || (ms >= sticker.window.startMs && ms < sticker.window.endMs));
  const stickers = shown.map(({ sticker }) => sticker);
  const ground = await drawGround(recipe, clip.name, time);
  const { data } = await addStickers(
    ground,
    { ...recipe, stickers },
    shown.map(({ fill }) => fill),
  );
  return data;
}
