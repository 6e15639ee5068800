// better-auth as Fujin runs it: which ways in there are, and how its tables are named. Sessions it only begins.
import { Logger } from '@nestjs/common';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { anonymous, bearer, emailOTP, phoneNumber } from 'better-auth/plugins';
import type { Config } from '../../platform/config.js';
import type { Database } from '../../platform/database/database.js';
import type { OutgoingMessage, Sender } from '../notify/sender.js';

const codeLifetime = 5 * 60;
const log = new Logger('Auth');

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
      onExistingUserSignUp: async ({ user }) => post(sender, accountExists(user.email)),
    },
    emailVerification: { sendOnSignUp: true, sendOnSignIn: true, autoSignInAfterVerification: true },
    plugins: [
      bearer(),
      anonymous({ emailDomainName: 'anonymous.invalid', generateName: () => '', disableDeleteAnonymousUser: true }),
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
          getTempEmail: (number) => `${number.slice(1)}@phone.invalid`,
          getTempName: () => '',
        },
      }),
    ],
  });
}

/** Not awaited: how long a mail server takes must not tell whether an address is known. */
function post(sender: Sender, message: OutgoingMessage): void {
  sender.send(message).catch((error) => log.error({ err: error }, 'a message could not be sent'));
}

function codeMessage(channel: 'email' | 'sms', to: string, code: string): OutgoingMessage {
  return { channel, to, subject: `Fujin: ${code}`, text: `Your Fujin code is ${code}. 你的附近验证码是 ${code}。` };
}

function accountExists(to: string): OutgoingMessage {
  return {
    channel: 'email',
    to,
    subject: 'Fujin',
    text: 'Somebody tried to sign up with your address, which has an account already. If it was you, sign in instead.',
  };
}
