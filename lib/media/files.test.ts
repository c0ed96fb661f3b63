import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeFiles, makeFolder } from '#scripts/testing/files-conformance.ts';
import { createDiskFiles } from './internal/files/disk.ts';

describeFiles('a folder', async () => {
  const folder = await makeFolder();
  const kept = join(folder, 'kept');
  const module = join(folder, 'connect.ts');
  const disk = new URL('./internal/files/disk.ts', import.meta.url);
  writeFileSync(
    module,
    `import { createDiskFiles } from '${disk}';\nexport const connect = () => createDiskFiles('${kept}');\n`,
  );
  return {
    files: createDiskFiles(kept),
    partFolder: join(folder, 'parts'),
    module,
    cutShort: async (sha256) => truncateSync(join(kept, sha256.slice(0, 2), sha256.slice(2, 4), sha256), 10),
    stop: async () => rmSync(folder, { recursive: true }),
  };
});
