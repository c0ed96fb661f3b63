// A process of many readers of one address, each as slow as it is told; asked by a message, it tells how far they are.
import { connect } from 'node:net';

const [port = '', path = '', readers = '', bytesPerSecond = ''] = process.argv.slice(2);
const TICK_MS = 250;
const quota = (Number(bytesPerSecond) * TICK_MS) / 1000;
let bytes = 0;
let served = 0;
let closed = 0;

for (let count = 0; count < Number(readers); count += 1) {
  const socket = connect(Number(port), '127.0.0.1');
  let isServed = false;
  let left = 0;
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed += 1;
  });
  socket.on('data', (part) => {
    if (!isServed) served += 1;
    isServed = true;
    bytes += part.byteLength;
    left -= part.byteLength;
    if (left <= 0) socket.pause();
  });
  setInterval(
    () => {
      left = Math.min(left + quota, quota);
      if (left > 0) socket.resume();
    },
    TICK_MS * (0.9 + Math.random() / 5),
  );
}
process.on('message', () => process.send?.({ bytes, served, closed }));
process.on('disconnect', () => process.exit());
