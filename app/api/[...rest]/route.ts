import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

const nothingHere = route({
  input: z.unknown(),
  handle: async () => {
    throw new AppError('not_found');
  },
});

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
