// Two parties and one mailbox or phone: the owner reads it, the attacker does not. After any acts of both in any order, the attacker
// has neither a session nor a password of the account of that address or number, and the owner can sign in.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { CredentialCheckService } from '../../src/features/accounts/auth/credential-check.service.js';
import type { SignInLimitsService } from '../../src/features/accounts/auth/sign-in-limits.service.js';
import { AccountCodesService } from '../../src/features/accounts/codes/account-codes.service.js';
import { CodesService } from '../../src/features/accounts/codes/codes.service.js';
import { CodesStore } from '../../src/features/accounts/codes/codes.store.js';
import { ContactCodesService } from '../../src/features/accounts/codes/contact-codes.service.js';
import type { ContactHistoryService } from '../../src/features/accounts/contact-undo/contact-history.service.js';
import { AccountHooksService } from '../../src/features/accounts/credentials/account-hooks.service.js';
import { ConfirmationService } from '../../src/features/accounts/credentials/confirmation.service.js';
import { ContactChangeRequestsService } from '../../src/features/accounts/credentials/contact-change-requests.service.js';
import { ContactChangesService } from '../../src/features/accounts/credentials/contact-changes.service.js';
import { ContactClaimsStore } from '../../src/features/accounts/credentials/contact-claims.store.js';
import { ContactOwnershipService } from '../../src/features/accounts/credentials/contact-ownership.service.js';
import { CredentialsService } from '../../src/features/accounts/credentials/credentials.service.js';
import { CredentialsStore } from '../../src/features/accounts/credentials/credentials.store.js';
import type { Contact } from '../../src/features/accounts/credentials/credentials.types.js';
import type { HumanSignsService } from '../../src/features/accounts/credentials/human-signs.service.js';
import { PasswordResetService } from '../../src/features/accounts/passwords/password-reset.service.js';
import type { PasswordsService } from '../../src/features/accounts/passwords/passwords.service.js';
import { SessionsService } from '../../src/features/accounts/sessions/sessions.service.js';
import { SessionsStore } from '../../src/features/accounts/sessions/sessions.store.js';
import type { SignedInAs, SignInAttempt } from '../../src/features/accounts/sessions/sessions.types.js';
import { placeholder } from '../../src/features/accounts/sign-up/placeholder-email.js';
import { SignUpService } from '../../src/features/accounts/sign-up/sign-up.service.js';
import { SignUpStore } from '../../src/features/accounts/sign-up/sign-up.store.js';
import type { OutgoingMessage } from '../../src/features/mailer/mailer.types.js';
import type { ActiveSanctionsService } from '../../src/features/sanctions/active-sanctions.service.js';
import { PreparedStatementsService } from '../../src/platform/database/prepared-statements.service.js';
import { CodedError } from '../../src/platform/errors/coded-error.js';
import type { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../src/platform/realtime/events.service.js';
import { RedisService } from '../../src/platform/realtime/redis.service.js';
import { RelayService } from '../../src/platform/realtime/relay.service.js';
import { openTestContext, type TestContext } from '../support/test-context.js';

const now = new Date();
const expiresAt = new Date(now.getTime() + 86_400_000);
/** scrypt would take most of the time, and is not tested here. */
const passwords = {
  hash: async (password: string) => `kept ${password}`,
  find: async (password: string, hashes: string[]) => hashes.indexOf(`kept ${password}`),
} as unknown as PasswordsService;
const nobodyIsStaff = { roleOf: async () => 'person' } as unknown as ActiveSanctionsService;
/** There are no limits and no undo of changes: neither is tested here. */
const limits = {
  consume: async () => undefined,
  consumeAll: async () => async () => undefined,
} as unknown as RateLimitsService;
const signInLimits = { admitCodeRequest: async () => undefined } as unknown as SignInLimitsService;
const humans = { require: async () => undefined } as unknown as HumanSignsService;
const history = { record: async () => undefined } as unknown as ContactHistoryService;
const origin: SignInAttempt = { address: '192.0.2.1', userAgent: undefined, device: undefined };

let context: TestContext;
let statements: PreparedStatementsService;
let signUps: SignUpService;
let credentialCheck: CredentialCheckService;
let accountCodes: AccountCodesService;
let passwordReset: PasswordResetService;
let changeRequests: ContactChangeRequestsService;
let changes: ContactChangesService;
let count = 0;
const mailboxes = new Map<string, OutgoingMessage[]>();

beforeAll(async () => {
  context = await openTestContext();
  const { config, database } = context;
  const sender = {
    send: async (message: OutgoingMessage) => {
      mailboxes.set(message.to, [message, ...(mailboxes.get(message.to) ?? [])]);
    },
  };
  statements = new PreparedStatementsService(config);
  const sessionsStore = new SessionsStore(database, statements);
  const sessions = new SessionsService(
    config,
    database,
    sessionsStore,
    new RelayService(new RedisService({})),
    new EventsService(),
    nobodyIsStaff,
  );
  const [claims, store] = [new ContactClaimsStore(database), new CredentialsStore(database)];
  const codes = new CodesService(config, database, new CodesStore(database), claims);
  const signUpStore = new SignUpStore(database);
  accountCodes = new AccountCodesService(config, sender, database, signUpStore, codes);
  signUps = new SignUpService(config, database, signUpStore, claims, codes, passwords, accountCodes);
  credentialCheck = new CredentialCheckService(signUpStore, claims, codes, passwords);
  passwordReset = new PasswordResetService(sender, store, claims, codes, passwords, sessions);
  const contactCodes = new ContactCodesService(sender, database, codes);
  const confirmation = new ConfirmationService(config, store, limits, signInLimits, codes, contactCodes, passwords);
  changeRequests = new ContactChangeRequestsService(confirmation, humans, limits, signInLimits, claims, contactCodes);
  const ownership = new ContactOwnershipService(store, claims, new AccountHooksService());
  const credentials = new CredentialsService(sender, store, { DELETION_GRACE_DAYS: 14 });
  changes = new ContactChangesService(confirmation, limits, codes, sessions, history, ownership, credentials);
});
afterAll(async () => {
  await statements?.onApplicationShutdown();
  await context?.close();
});

/** A party that claims the address, with its anonymous account and the secrets it has obtained. */
interface Party {
  password: string;
  ticket?: string;
  /** Made when it is needed. */
  own?: SignedInAs;
  /** Ids of sessions. */
  sessions: string[];
}

interface World {
  contact: Contact;
  /** The address, or the number. */
  target: string;
  owner: Party;
  attacker: Party;
  /** The party whose sign-up is pending. */
  newest?: Party;
}

async function newSession(personId: string): Promise<SignedInAs> {
  const { id } = await context.database.session.create({ data: { personId, token: uuidv7(), expiresAt } });
  return { personId, sessionId: id };
}

/** The anonymous account of a party. */
async function ownOf(party: Party): Promise<SignedInAs> {
  if (party.own) return party.own;
  const data = { email: placeholder('anonymous'), name: '', isAnonymous: true };
  const { id } = await context.database.person.create({ data });
  party.own = await newSession(id);
  return party.own;
}

function newWorld(contact: Contact): World {
  const target = contact === 'email' ? `order${++count}@example.com` : `+86138${String(++count).padStart(8, '0')}`;
  const newParty = (password: string): Party => ({ password, sessions: [] });
  return { contact, target, owner: newParty('of the owner'), attacker: newParty('of the attacker') };
}

/** The newest code in the mailbox, for a purpose or for any. */
function codeIn({ target }: World, purpose = ''): string {
  const message = mailboxes.get(target)?.find(({ text }) => / is \d{6}\./.test(text) && text.includes(purpose));
  return message?.text.match(/\d{6}/)?.[0] ?? 'none';
}
const codes = { signUp: 'sign up', signIn: 'sign in', reset: 'reset', change: 'link this' };

/** A refusal is an expected result of an act; any other error is a fault. */
async function attempt<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}

async function open(party: Party, act: () => Promise<string>): Promise<boolean> {
  const personId = await attempt(act);
  if (personId) party.sessions.push((await newSession(personId)).sessionId);
  return personId !== undefined;
}

async function signUp(world: World, party: Party): Promise<void> {
  const { ticket } = await signUps.signUp({ email: world.target, password: party.password, name: '' }, now);
  party.ticket = ticket;
  world.newest = party;
}

const confirm = (world: World, party: Party, code: string, ticket?: string) =>
  open(party, async () => (await signUps.confirm(world.target, code, ticket, now)).personId);

const sendCode = ({ contact, target }: World) =>
  contact === 'email' ? accountCodes.sendByMail('sign_in', target, now) : accountCodes.sendByText(target, now);

const enter = ({ contact, target }: World, party: Party, code: string) =>
  open(party, () => credentialCheck.byCode(contact, target, code, now));

async function byCode(world: World): Promise<boolean> {
  await sendCode(world);
  return enter(world, world.owner, codeIn(world, codes.signIn));
}

const byPassword = ({ target }: World, party: Party) =>
  open(party, async () => (await credentialCheck.byPassword(target, party.password, now)).personId);

const askChange = ({ contact, target }: World, party: Party) =>
  attempt(async () => changeRequests.request(await ownOf(party), contact, target, origin, now));
const change = ({ contact }: World, party: Party, code: string) =>
  attempt(async () => changes.change(await ownOf(party), contact, code, now));

/** A code that is none of those in the mailbox. */
const wrong = (world: World) =>
  ['000000', '111111', '222222'].find((code) => !mailboxes.get(world.target)?.some(({ text }) => text.includes(code)))!;

type Acts = Record<string, (world: World) => Promise<unknown>>;

/** The acts about an address and about a number. */
const common: Acts = {
  'owner types the newest code, whatever it is for, to sign in': (world) => enter(world, world.owner, codeIn(world)),
  'owner signs in by code': byCode,
  'owner links an anonymous account': async (world) => {
    await askChange(world, world.owner);
    await change(world, world.owner, codeIn(world, codes.change));
  },
  'attacker asks to link an account of their own': (world) => askChange(world, world.attacker),
};

const ofNumbers: Acts = {
  ...common,
  'attacker asks for a code': sendCode,
  'attacker guesses': async (world) => {
    await enter(world, world.attacker, wrong(world));
    if (world.attacker.own) await change(world, world.attacker, wrong(world));
  },
};

const ofAddresses: Acts = {
  ...common,
  'attacker signs up': (world) => signUp(world, world.attacker),
  'owner signs up': (world) => signUp(world, world.owner),
  'owner types the code with their ticket': (world) =>
    confirm(world, world.owner, codeIn(world, codes.signUp), world.owner.ticket),
  'owner types the code without a ticket': (world) => confirm(world, world.owner, codeIn(world, codes.signUp)),
  // with the attacker's newest ticket it would be the attacker's own client that gets the code
  'owner types the code with a ticket of the attacker that is not the newest': async (world) =>
    world.newest !== world.attacker && confirm(world, world.owner, codeIn(world, codes.signUp), world.attacker.ticket),
  'owner types the newest code, whatever it is for, to confirm the sign-up': (world) =>
    confirm(world, world.owner, codeIn(world), world.owner.ticket),
  'owner resets the password': async (world) => {
    await accountCodes.sendByMail('reset', world.target, now);
    await attempt(() => passwordReset.reset(world.target, codeIn(world, codes.reset), world.owner.password, now));
  },
  'attacker asks for codes of all kinds': async (world) => {
    for (const purpose of ['sign_in', 'sign_up', 'reset'] as const)
      await accountCodes.sendByMail(purpose, world.target, now);
  },
  'attacker guesses with their ticket': async (world) => {
    const { target, attacker } = world;
    await confirm(world, attacker, wrong(world), attacker.ticket);
    await enter(world, attacker, wrong(world));
    await attempt(() => passwordReset.reset(target, wrong(world), attacker.password, now));
    if (attacker.own) await change(world, attacker, wrong(world));
  },
};

/** @returns the account that has proven the address or number */
async function accountOf({ contact, target }: World): Promise<string | undefined> {
  const proven =
    contact === 'email' ? { email: target, emailVerified: true } : { phoneNumber: target, phoneNumberVerified: true };
  return (await context.database.person.findFirst({ where: proven }))?.id;
}

/** The conditions that hold after each step. */
async function check(world: World, before: string | undefined): Promise<string | undefined> {
  const { attacker, owner } = world;
  if (world.contact === 'email') expect(await byPassword(world, attacker)).toBe(false);
  expect(attacker.sessions).toEqual([]);
  const account = await accountOf(world);
  if (account) expect(account).not.toBe(attacker.own?.personId);
  // an account that was proven stays the owner's
  if (before) expect(account).toBe(before);
  if (owner.sessions.length > 0) expect(account).toBeDefined();
  return account;
}

async function play(contact: Contact, acts: Acts, order: string[]): Promise<void> {
  const world = newWorld(contact);
  let account: string | undefined;
  for (const act of order) {
    await acts[act]!(world);
    account = await check(world, account);
  }
  expect(await byCode(world)).toBe(true);
  account = await check(world, account);
  expect(account).toBeDefined();
  const held = await context.database.session.findMany({ where: { personId: account! } });
  const own = [...world.owner.sessions, world.owner.own?.sessionId];
  expect(held.filter(({ id }) => !own.includes(id))).toEqual([]);
  mailboxes.delete(world.target);
}

/** The condition under which an act has an effect. */
const needs: [act: RegExp, before: RegExp][] = [
  [/with a ticket of the attacker/, /attacker signs up.*owner signs up/],
  [/with their ticket$/, /signs up/],
  [/without a ticket/, /signs up/],
  [/newest code/, /signs|link|asks/],
  [/resets/, /by code|link an|types/],
  [/guesses/, /./],
];

/** All orders of so many acts in which each has an effect. */
function orders(names: string[], length: number): string[][] {
  if (length === 0) return [[]];
  const can = (name: string, before: string) => needs.every(([act, past]) => !act.test(name) || past.test(before));
  return orders(names, length - 1).flatMap((order) =>
    names.filter((name) => can(name, order.join(' '))).map((name) => [...order, name]),
  );
}

/** Runs them all, several at a time, each with an address of its own. @returns their number */
async function playAll(contact: Contact, acts: Acts, all: string[][]): Promise<number> {
  const left = [...all];
  const player = async () => {
    for (let order = left.pop(); order; order = left.pop()) {
      await play(contact, acts, order).catch((error) => {
        throw new Error(`${order?.join(' → ')}: ${error.message}`, { cause: error });
      });
    }
  };
  await Promise.all(Array.from({ length: 8 }, player));
  return all.length;
}

/** Much more than it needs: it must not fail on a busy machine. */
const patience = 900_000;

describe('an address for which two users sign up', () => {
  const names = Object.keys(ofAddresses);

  it(
    'the account opens to the reader of the mailbox alone, in every order of three acts',
    async () => {
      const count = await playAll('email', ofAddresses, orders(names, 3));
      console.log(`${count} orders of three of ${names.length} acts about an address`);
    },
    patience,
  );

  it(
    'the account opens to the reader of the mailbox alone, in long random orders',
    async () => {
      const long = fc.array(fc.constantFrom(...names), { minLength: 4, maxLength: 12 });
      const count = await playAll('email', ofAddresses, fc.sample(long, 50));
      console.log(`${count} orders of four to twelve acts about an address`);
    },
    patience,
  );
});

describe('a phone number that two users claim', () => {
  it(
    'the account opens to the reader of the phone alone, in every order of three acts',
    async () => {
      const names = Object.keys(ofNumbers);
      const count = await playAll('phone', ofNumbers, orders(names, 3));
      console.log(`${count} orders of three of ${names.length} acts about a number`);
    },
    patience,
  );
});
