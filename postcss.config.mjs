import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Tailwind's own resolver cannot read a folder that has a `#` in its name. */
globalThis.__tw_resolve = (id, base) => createRequire(join(base, 'here')).resolve(id);

export default { plugins: { '@tailwindcss/postcss': {} } };
