// Brings the database to this version, in a process of its own, since what that takes is not needed again.
import { migrate } from '#lib/db/migrate.ts';
import { describeStoreError } from '#lib/db/trouble.ts';

try {
  await migrate(process.env.DATABASE_URL ?? '');
} catch (error) {
  process.stderr.write(`${describeStoreError(error)}\n`);
  process.exit(1);
}
