// better-auth as Fujin runs it: which ways in there are, and how its tables are named. Sessions it only begins.
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { anonymous, bearer, emailOTP, phoneNumber } from 'better-auth/plugins';
import type { Config } from '../../platform/config.js';
import type { Database } from '../../platform/database/database.js';
import type { Sender } from '../notify/sender.js';
import { accountExists, codeMessage, post } from './notices.js';
import { hashPassword, verifyPassword } from './password-hash.js';

const codeLifetime = 5 * 60;

/** What stands for an e-mail address ends so when there is none. */
export const noDomain = '.invalid';

export const placeholderOf = (number: string) => `${number.slice(1)}@phone${noDomain}`;

export type Auth = ReturnType<typeof createAuth>;

/** The ways in. Rate limits are the door's, so that there is one kind of limit in the house. */
export function createAuth(config: Config, database: Database, sender: Sender) {
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
    emailAndPassword: {
      enabled: true,
      // with this a sign-up answers alike for a new and for a known address: nobody learns who has an account
      requireEmailVerification: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
      onExistingUserSignUp: async ({ user }) => post(sender, accountExists('email', user.email)),
    },
    emailVerification: { sendOnSignUp: true, sendOnSignIn: true, autoSignInAfterVerification: true },
    plugins: [
      bearer(),
      anonymous({ emailDomainName: `anonymous${noDomain}`, generateName: () => '', disableDeleteAnonymousUser: true }),
      emailOTP({
        overrideDefaultEmailVerification: true,
        storeOTP: 'hashed',
        expiresIn: codeLifetime,
        sendVerificationOTP: async ({ email, otp }) => post(sender, codeMessage('email', email, otp)),
      }),
      phoneNumber({
        expiresIn: codeLifetime,
        phoneNumberValidator: (number) => /^\+[1-9]\d{6,14}$/.test(number),
        sendOTP: ({ phoneNumber: number, code }) => post(sender, codeMessage('sms', number, code)),
        signUpOnVerification: {
          getTempEmail: placeholderOf,
          getTempName: () => '',
        },
      }),
    ],
  });
}
