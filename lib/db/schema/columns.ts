import { customType, timestamp } from 'drizzle-orm/pg-core';

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Ids of the vendor: digits, in the order of their bytes whatever the database's locale is. */
export const vendorId = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
