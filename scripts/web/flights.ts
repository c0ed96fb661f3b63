// Hides what is under way: answers that have begun or will, until they are over or their connection is.
import type { Duplex } from 'node:stream';
import type { Answer } from './answer.ts';

export type Flights = {
  add: (answer: Answer) => void;
  find: (socket: Duplex) => Answer | undefined;
  /** Whether nothing was under way any more within that time. */
  areOver: (ms: number) => Promise<boolean>;
};

export function createFlights(): Flights {
  const underWay = new Set<Answer>();
  let onLast: (() => void) | null = null;
  return {
    add(answer) {
      const { socket } = answer.req;
      const leave = () => {
        socket.off('close', leave);
        underWay.delete(answer);
        if (underWay.size === 0) onLast?.();
      };
      underWay.add(answer);
      answer.once('close', leave);
      // One that waits for its turn on a connection is not told when that breaks.
      socket.once('close', leave);
    },
    find: (socket) => [...underWay].find(({ req }) => req.socket === socket),
    areOver(ms) {
      if (underWay.size === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms, false);
        onLast = () => {
          clearTimeout(timer);
          resolve(true);
        };
      });
    },
  };
}
