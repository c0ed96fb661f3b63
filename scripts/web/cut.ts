// Hides how an answer is given at once while the client still sends or somebody still works on its request.
import type { Duplex } from 'node:stream';
import type { Problem } from '#lib/problem.ts';
import type { Answer } from './answer.ts';
import { toBytes } from './refusal.ts';

const LINGER_MS = 5000;

/** To whoever works on it the connection has broken. */
export function cut(answer: Answer, problem: Problem): void {
  const { socket } = answer;
  if (!socket || answer.headersSent) {
    answer.req.socket.destroy();
    return;
  }
  answer.detachSocket(socket);
  answer.destroy();
  answer.emit('close');
  cutSocket(socket, problem);
}

/** Closed once the client has, or some seconds later: one that still sends would lose the answer. */
export function cutSocket(socket: Duplex, problem: Problem): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(toBytes(problem));
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
