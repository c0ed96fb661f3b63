import { config } from 'zod/mini';

/**
 * Before any schema that the browser uses: the page's policy forbids `eval`, and merely trying it, as zod does at the
 * first schema, is reported. Such schemas are made with `zod/mini`, imported by themselves so that the rest is left out.
 */
if (typeof window !== 'undefined') config({ jitless: true });
