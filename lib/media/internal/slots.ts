import { AppError } from '#lib/errors.ts';

/** At most `most` holders at once; the others wait in order, and too many waiting are turned away. */
export class Slots {
  private readonly most: number;
  private readonly mostWaiting: number;
  private readonly waiting: (() => void)[] = [];
  private taken = 0;

  constructor(most: number, mostWaiting: number) {
    this.most = most;
    this.mostWaiting = mostWaiting;
  }

  /** Resolves with the function that gives the slot back; throws AppError `upstream_limited`. */
  async take(): Promise<() => void> {
    if (this.taken >= this.most) {
      if (this.waiting.length >= this.mostWaiting) throw new AppError('upstream_limited', { retryAfter: 2 });
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.taken += 1;
    }
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const next = this.waiting.shift();
      if (next) next();
      else this.taken -= 1;
    };
  }
}
