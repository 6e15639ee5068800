// Two parties and one mailbox: the owner reads it, the attacker does not. Whatever both do, and in which order, the attacker holds
// neither a session nor a password of the account of that address, and the owner gets in.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { AccountHooks } from '../../src/features/accounts/account-hooks.js';
import { ClaimsStore } from '../../src/features/accounts/claims.store.js';
import { CodesService } from '../../src/features/accounts/codes.service.js';
import { CodesStore } from '../../src/features/accounts/codes.store.js';
import { CredentialsService } from '../../src/features/accounts/credentials.service.js';
import { CredentialsStore } from '../../src/features/accounts/credentials.store.js';
import { EntryService } from '../../src/features/accounts/entry.service.js';
import { EntryStore } from '../../src/features/accounts/entry.store.js';
import type { HumansService } from '../../src/features/accounts/humans.service.js';
import type { Passwords } from '../../src/features/accounts/passwords.js';
import { placeholder } from '../../src/features/accounts/placeholder.js';
import { SessionsService } from '../../src/features/accounts/sessions.service.js';
import { SessionsStore } from '../../src/features/accounts/sessions.store.js';
import type { SignedInAs } from '../../src/features/accounts/sessions.types.js';
import type { SignInLimits } from '../../src/features/accounts/sign-in-limits.service.js';
import type { UndoService } from '../../src/features/accounts/undo.service.js';
import type { OutgoingMessage } from '../../src/features/notify/sender.js';
import { Statements } from '../../src/platform/database/statements.js';
import { CodedError } from '../../src/platform/errors/errors.js';
import { Events } from '../../src/platform/events.js';
import type { Limits } from '../../src/platform/limits/limits.js';
import { Relay } from '../../src/platform/realtime/relay.js';
import { RedisClient } from '../../src/platform/redis.js';
import { openHouse, type TestHouse } from '../db/profiles-people.js';

const now = new Date();
const expiresAt = new Date(now.getTime() + 86_400_000);
/** scrypt would take most of the time, and is not what is tried here. */
const passwords: Passwords = {
  hash: async (password) => `kept ${password}`,
  verify: async (password, hash) => hash === `kept ${password}`,
};
const limits = { consume: async () => undefined, takeAll: async () => async () => undefined } as unknown as Limits;
/** Limits, and what an owner is told of, are other tests'. */
const [signInLimits, humans, undos] = [
  { ask: async () => undefined } as unknown as SignInLimits,
  { require: async () => undefined } as unknown as HumansService,
  { remember: async () => undefined } as unknown as UndoService,
];
const knock = { address: '192.0.2.1' };

let house: TestHouse;
let statements: Statements;
let entry: EntryService;
let credentials: CredentialsService;
let count = 0;
const mailboxes = new Map<string, OutgoingMessage[]>();

beforeAll(async () => {
  house = await openHouse();
  const { config, database } = house;
  const sender = {
    send: async (message: OutgoingMessage) => {
      mailboxes.set(message.to, [message, ...(mailboxes.get(message.to) ?? [])]);
    },
  };
  statements = new Statements(config);
  const sessionsStore = new SessionsStore(database, statements);
  const sessions = new SessionsService(config, database, sessionsStore, new Relay(new RedisClient({})), new Events());
  const [claims, store] = [new ClaimsStore(), new CredentialsStore(database)];
  const codes = new CodesService(config, database, new CodesStore(database), claims);
  const entryStore = new EntryStore(database);
  entry = new EntryService(config, sender, database, entryStore, claims, store, codes, sessions, passwords);
  const hooks = new AccountHooks();
  credentials = new CredentialsService(
    ...([
      config,
      sender,
      database,
      store,
      sessions,
      hooks,
      limits,
      codes,
      claims,
      passwords,
      signInLimits,
      humans,
      undos,
    ] as const),
  );
});
afterAll(async () => {
  await statements?.onApplicationShutdown();
  await house?.close();
});

/** Somebody at the address, with an anonymous account of their own and what they have got hold of. */
interface Party {
  password: string;
  ticket?: string;
  own: SignedInAs;
  /** Ids of sessions. */
  sessions: string[];
}

interface World {
  email: string;
  owner: Party;
  attacker: Party;
  /** Whose sign-up waits for its code. */
  newest?: Party;
}

async function newSession(personId: string): Promise<SignedInAs> {
  const { id } = await house.database.session.create({ data: { personId, token: uuidv7(), expiresAt } });
  return { personId, sessionId: id };
}

async function newParty(password: string): Promise<Party> {
  const data = { email: placeholder('anonymous'), name: '', isAnonymous: true };
  const { id } = await house.database.person.create({ data });
  return { password, own: await newSession(id), sessions: [] };
}

async function newWorld(): Promise<World> {
  const [owner, attacker] = [await newParty('of the owner'), await newParty('of the attacker')];
  return { email: `order${++count}@example.com`, owner, attacker };
}

/** The newest code in the mailbox, for a purpose or for any. */
function codeIn({ email }: World, purpose = ''): string {
  const message = mailboxes.get(email)?.find(({ text }) => /code is \d{6}/.test(text) && text.includes(purpose));
  return message?.text.match(/\d{6}/)?.[0] ?? 'none';
}
const codes = { signUp: 'confirm your sign-up', signIn: 'sign in', reset: 'reset', change: 'link this address' };

/** What is refused happens to the one who tries it; anything else is a fault. */
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
  const { ticket } = await entry.signUp({ email: world.email, password: party.password, name: '' }, now);
  party.ticket = ticket;
  world.newest = party;
}

const confirm = (world: World, party: Party, code: string, ticket?: string) =>
  open(party, async () => (await entry.confirm(world.email, code, ticket, now)).personId);

async function byCode(world: World): Promise<boolean> {
  const { email, owner } = world;
  await entry.mailCode('sign_in', email, now);
  return open(owner, () => entry.enterByCode('email', email, codeIn(world, codes.signIn), now));
}

const byPassword = ({ email }: World, party: Party) =>
  open(party, () => entry.enterByPassword(email, party.password, now));

const askChange = ({ email }: World, { own }: Party) =>
  attempt(() => credentials.request(own, 'email', email, knock, now));
const change = ({ own }: Party, code: string) => attempt(() => credentials.change(own, 'email', code, now));

/** A code that is none of those in the mailbox. */
const wrong = (world: World) =>
  ['000000', '111111', '222222'].find((code) => !mailboxes.get(world.email)?.some(({ text }) => text.includes(code)))!;

const acts: Record<string, (world: World) => Promise<unknown>> = {
  'attacker signs up': (world) => signUp(world, world.attacker),
  'owner signs up': (world) => signUp(world, world.owner),
  'owner types the code with their ticket': (world) =>
    confirm(world, world.owner, codeIn(world, codes.signUp), world.owner.ticket),
  'owner types the code without a ticket': (world) => confirm(world, world.owner, codeIn(world, codes.signUp)),
  // with the attacker's own code in the attacker's own client it would be the attacker who reads the mailbox
  'owner types the code with a ticket of the attacker that is not the newest': async (world) =>
    world.newest !== world.attacker && confirm(world, world.owner, codeIn(world, codes.signUp), world.attacker.ticket),
  'owner types the newest code, whatever it is for, wherever one is asked for': async (world) => {
    const code = codeIn(world);
    await confirm(world, world.owner, code, world.owner.ticket);
    await open(world.owner, () => entry.enterByCode('email', world.email, code, now));
  },
  'owner signs in by code': byCode,
  'owner resets the password': async (world) => {
    await entry.mailCode('reset', world.email, now);
    await attempt(() => entry.reset(world.email, codeIn(world, codes.reset), world.owner.password, now));
  },
  'owner gives the address to an anonymous account': async (world) => {
    await askChange(world, world.owner);
    await change(world.owner, codeIn(world, codes.change));
  },
  'attacker asks for codes of all kinds': async (world) => {
    for (const purpose of ['sign_in', 'sign_up', 'reset'] as const) await entry.mailCode(purpose, world.email, now);
  },
  'attacker claims the address for an account of their own': (world) => askChange(world, world.attacker),
  'attacker guesses with their ticket': async (world) => {
    const { email, attacker } = world;
    await confirm(world, attacker, wrong(world), attacker.ticket);
    await open(attacker, () => entry.enterByCode('email', email, wrong(world), now));
    await attempt(() => entry.reset(email, wrong(world), attacker.password, now));
    await change(attacker, wrong(world));
  },
};

/** @returns the account that has proven the address */
async function accountOf({ email }: World): Promise<string | undefined> {
  return (await house.database.person.findFirst({ where: { email, emailVerified: true } }))?.id;
}

/** What must hold after each step. */
async function check(world: World, before: string | undefined): Promise<string | undefined> {
  const { attacker, owner } = world;
  expect(await byPassword(world, attacker)).toBe(false);
  expect(attacker.sessions).toEqual([]);
  const account = await accountOf(world);
  expect(account).not.toBe(attacker.own.personId);
  // an account that was proven stays the owner's
  if (before) expect(account).toBe(before);
  if (owner.sessions.length > 0) expect(account).toBeDefined();
  return account;
}

async function play(order: string[]): Promise<void> {
  const world = await newWorld();
  let account: string | undefined;
  for (const act of order) {
    await acts[act]!(world);
    account = await check(world, account);
  }
  expect(await byCode(world)).toBe(true);
  account = await check(world, account);
  expect(account).toBeDefined();
  const held = await house.database.session.findMany({ where: { personId: account! } });
  const own = [...world.owner.sessions, world.owner.own.sessionId];
  expect(held.filter(({ id }) => !own.includes(id))).toEqual([]);
  mailboxes.delete(world.email);
}

const names = Object.keys(acts);

/** All orders of so many acts; the first is none that types a code, since the mailbox is empty. */
function orders(length: number): string[][] {
  if (length === 0) return [[]];
  const first = names.filter((name) => !name.includes('types'));
  return orders(length - 1).flatMap((order) => (order.length ? names : first).map((name) => [...order, name]));
}

/** Plays them all, several at a time, each at an address of its own. */
async function playAll(all: string[][]): Promise<void> {
  const left = [...all];
  const player = async () => {
    for (let order = left.pop(); order; order = left.pop()) {
      await play(order).catch((error) => {
        throw new Error(`${order?.join(' → ')}: ${error.message}`, { cause: error });
      });
    }
  };
  await Promise.all(Array.from({ length: 8 }, player));
}

describe('an address for which two sign up', () => {
  it('opens its account to the one who reads the mailbox alone, in every order of three acts', async () => {
    const all = orders(3);
    await playAll(all);
    console.log(`${all.length} orders of three of ${names.length} acts`);
  });

  it('opens its account to the one who reads the mailbox alone, in long orders', async () => {
    const long = fc.array(fc.constantFrom(...names), { minLength: 4, maxLength: 12 });
    const runs = 60;
    await fc.assert(fc.asyncProperty(long, play), { numRuns: runs });
    console.log(`${runs} orders of four to twelve acts`);
  });
});
