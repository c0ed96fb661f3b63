import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { methods, route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

const nothingHere = route({
  access: 'public',
  input: z.unknown(),
  output: z.never(),
  handle: async () => {
    throw new AppError('not_found');
  },
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: nothingHere,
  POST: nothingHere,
  PUT: nothingHere,
  PATCH: nothingHere,
  DELETE: nothingHere,
});
