// better-auth as Fujin runs it: how its tables are named. It begins sessions and makes anonymous accounts; codes, passwords and whose an
// address is are entry.service.ts's.
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { anonymous } from 'better-auth/plugins';
import type { Config } from '../../../platform/config/config.js';
import type { DatabaseService } from '../../../platform/database/database.service.js';
import { placeholder } from '../sign-up/placeholder-email.js';

export type Auth = ReturnType<typeof createAuth>;

/** Rate limits are limits.ts's, so that there is one kind of limit. */
export function createAuth(config: Config, database: DatabaseService) {
  return betterAuth({
    appName: 'Fujin',
    secret: config.AUTH_SECRET,
    baseURL: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
    database: prismaAdapter(database, { provider: 'postgresql', transaction: true }),
    advanced: {
      database: { generateId: false, joins: true, validateSchema: false },
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    user: { modelName: 'person' },
    session: { modelName: 'session', fields: { userId: 'personId' } },
    account: { modelName: 'account', fields: { userId: 'personId' } },
    verification: { modelName: 'verification' },
    plugins: [
      anonymous({
        generateRandomEmail: () => placeholder('anonymous'),
        generateName: () => '',
        disableDeleteAnonymousUser: true,
      }),
    ],
  });
}
