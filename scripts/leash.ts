// Loaded into a child process: ends it when its parent is gone, which closes the pipe on standard input.
import { Socket } from 'node:net';

// The child's own children inherit this import, but not the pipe: they must not end at once.
if (process.env.DAYGLASS_LEASH === String(process.ppid)) {
  const { stdin } = process;
  stdin.on('end', end).on('error', end).resume();
  if (stdin instanceof Socket) stdin.unref();
}

function end(): void {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 5000).unref();
}
