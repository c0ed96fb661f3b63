import { z } from 'zod';

/** The page's policy forbids `eval`, and merely trying it is reported: zod would, at the first schema of a page. */
if (typeof window !== 'undefined') z.config({ jitless: true });

export { z };
