// Loaded into a child process: ends it when its parent is gone, which closes the pipe on standard input.
import { Socket } from 'node:net';

const { stdin } = process;
stdin.on('end', end).on('error', end).resume();
if (stdin instanceof Socket) stdin.unref();

function end(): void {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 5000).unref();
}
