/** A few seconds of sound for each clip: plucked notes over a chord, with water, wind or rails beneath. */
import { createRandom } from '../internal/random.ts';
import type { ClipName } from '../internal/story.ts';

export const SAMPLE_RATE = 44_100;

type Score = { chord: number[]; notes: number[]; beat: number; noise: number; swell: number };

const scores: Record<ClipName, Score> = {
  tide: {
    chord: [146.83, 220, 277.18],
    notes: [440, 554.37, 659.25, 554.37, 440, 329.63],
    beat: 1,
    noise: 0.5,
    swell: 3,
  },
  trains: { chord: [110, 164.81, 196], notes: [392, 440, 329.63, 440, 493.88], beat: 0.25, noise: 0.16, swell: 0.5 },
  drift: {
    chord: [130.81, 196, 246.94],
    notes: [523.25, 659.25, 783.99, 987.77, 783.99, 659.25],
    beat: 0.5,
    noise: 0,
    swell: 1,
  },
  ridge: { chord: [98, 146.83, 246.94], notes: [587.33, 493.88, 440, 587.33, 739.99], beat: 2, noise: 0.3, swell: 4 },
};

/** Signed 16-bit samples, one channel. */
export function synthesize(name: ClipName, seconds: number): Buffer {
  const { chord, notes, beat, noise, swell } = scores[name];
  const random = createRandom('sound', name);
  const count = seconds * SAMPLE_RATE;
  const bytes = Buffer.alloc(count * 2);
  let soft = 0;
  for (let index = 0; index < count; index += 1) {
    const at = index / SAMPLE_RATE;
    soft += (random.next() * 2 - 1 - soft) * 0.03;
    const breath = 0.55 + 0.45 * Math.sin((at / swell) * Math.PI * 2);
    const pad = chord.reduce((sum, tone) => sum + Math.sin(at * tone * Math.PI * 2), 0) * 0.035;
    const edge = Math.min(1, at / 0.4, (seconds - at) / 0.6);
    const value = (pad + pluck(notes, beat, at) + soft * noise * breath) * edge;
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32_000), index * 2);
  }
  return bytes;
}

/** The note of this beat and the end of the one before, each with its octave. */
function pluck(notes: number[], beat: number, at: number): number {
  const now = Math.floor(at / beat);
  return [now - 1, now]
    .filter((index) => index >= 0)
    .reduce((sum, index) => {
      const tone = notes[index % notes.length] ?? 440;
      const age = at - index * beat;
      const body = Math.sin(age * tone * Math.PI * 2) + 0.3 * Math.sin(age * tone * Math.PI * 4);
      return sum + body * 0.12 * Math.exp(-age * 4.5) * Math.min(1, age / 0.008);
    }, 0);
}
