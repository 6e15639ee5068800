// better-auth, which begins sessions and makes anonymous accounts. Codes, passwords and the ownership of addresses are Fujin's own.
import { Inject, Injectable } from '@nestjs/common';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { anonymous } from 'better-auth/plugins';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { placeholder } from '../sign-up/placeholder-email.js';

@Injectable()
export class BetterAuthService {
  private readonly auth: ReturnType<typeof createAuth>;

  constructor(@Inject(CONFIG) config: Config, database: DatabaseService) {
    this.auth = createAuth(config, database);
  }

  /** Begins a session of a user. @returns better-auth's token, which SessionsService.adopt replaces */
  async createSession(personId: string): Promise<string> {
    const { internalAdapter } = await this.auth.$context;
    return (await internalAdapter.createSession(personId)).token;
  }

  /** Makes an anonymous account and begins its session. */
  signInAnonymously() {
    return this.auth.api.signInAnonymous({ headers: new Headers() });
  }
}

/** Configures better-auth for Fujin's tables. Its own rate limits are off, so that all limits stand in one place. */
function createAuth(config: Config, database: DatabaseService) {
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
