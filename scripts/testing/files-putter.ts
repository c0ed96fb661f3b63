// Another process that writes some files, says so, and puts them when it is told.
import { once } from 'node:events';
import { Part } from '../../lib/media/internal/files/part.ts';

const [module = '', partFolder = '', ...seeds] = process.argv.slice(2);
const { connect } = await import(module);
const files = connect();
const parts: Part[] = [];
for (const seed of seeds) {
  const part = await Part.create(partFolder);
  await part.append(Buffer.alloc(100_000, seed));
  parts.push(part);
}
process.send?.('written');
await once(process, 'message');
for (const part of parts) {
  await files.put(part.sha256, part);
  part.close();
}
process.disconnect();
