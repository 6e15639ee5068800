// The statement of the health check.
import { Prisma } from '../../generated/prisma/client.js';

/** The read-only state of a new connection: `on` on a standby. */
export const selectReadOnly = (): Prisma.Sql =>
  Prisma.sql`SELECT current_setting('transaction_read_only') AS "readOnly"`;
