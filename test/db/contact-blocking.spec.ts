import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AccountHooksService } from '../../src/features/accounts/credentials/account-hooks.service.js';
import { ContactsService } from '../../src/features/contact-blocking/contacts.service.js';
import { ContactsStore } from '../../src/features/contact-blocking/contacts.store.js';
import { hidersFrom } from '../../src/features/contact-blocking/hidden-by-contacts.fragment.js';
import { hashOf } from '../../src/features/contact-blocking/phone-hash.js';
import { Prisma } from '../../src/generated/prisma/client.js';
import { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../src/platform/realtime/events.service.js';
import { RedisService } from '../../src/platform/realtime/redis.service.js';
import { ask } from '../support/database.js';
import { createUser, openTestContext, type TestContext } from '../support/test-context.js';

const limitless = { consume: async () => undefined } as unknown as RateLimitsService;
const address = '192.0.2.1';

let context: TestContext;
let contacts: ContactsService;
beforeAll(async () => {
  context = await openTestContext();
  contacts = newService();
});
afterAll(() => context.close());

function newService(limits = limitless): ContactsService {
  const { config, database } = context;
  return new ContactsService(
    config,
    database,
    new ContactsStore(database),
    limits,
    new EventsService(),
    new AccountHooksService(),
  );
}

let numbers = 0;
const newNumber = () => `+86138${String(++numbers).padStart(8, '0')}`;
/** Creates a user with a new number that is not confirmed yet. */
async function person() {
  return { id: await createUser(context), number: newNumber() };
}

/** Returns the users who are hidden from a person. */
async function hidden(id: string): Promise<string[]> {
  const rows = await context.database.$queryRaw<{ person_id: string }[]>(hidersFrom(Prisma.sql`${id}::uuid`));
  return rows
    .map((row) => row.person_id)
    .filter((each) => each !== id)
    .sort();
}

describe('a contact list', () => {
  it('a list hides its owner from users whose number was confirmed before, and hides no user from its owner', async () => {
    const [lan, mei] = [await person(), await person()];
    await contacts.confirm(lan.id, lan.number);
    await contacts.confirm(mei.id, mei.number);
    expect(await contacts.replaceList(lan.id, [hashOf(mei.number), hashOf('+12025550100')], address)).toEqual({
      count: 2,
    });
    expect([await hidden(mei.id), await hidden(lan.id)]).toEqual([[lan.id], []]);
  });

  it('a list hides its owner from users whose number is confirmed later', async () => {
    const [lan, mei] = [await person(), await person()];
    await contacts.replaceList(lan.id, [hashOf(mei.number)], address);
    expect(await hidden(mei.id)).toEqual([]);
    await contacts.confirm(mei.id, mei.number);
    expect(await hidden(mei.id)).toEqual([lan.id]);
  });

  it('a number that occurs twice counts once', async () => {
    const lan = await person();
    expect(await contacts.replaceList(lan.id, [hashOf(lan.number), hashOf(lan.number)], address)).toEqual({ count: 1 });
  });

  it('a new list replaces the one before', async () => {
    const [lan, mei, wei] = [await person(), await person(), await person()];
    for (const { id, number } of [mei, wei]) await contacts.confirm(id, number);
    await contacts.replaceList(lan.id, [hashOf(mei.number)], address);
    await contacts.replaceList(lan.id, [hashOf(wei.number)], address);
    expect([await hidden(mei.id), await hidden(wei.id)]).toEqual([[], [lan.id]]);
    await contacts.replaceList(lan.id, [], address);
    expect(await hidden(wei.id)).toEqual([]);
  });

  it('a list does not follow a user to another number', async () => {
    const [lan, mei] = [await person(), await person()];
    await contacts.replaceList(lan.id, [hashOf(mei.number)], address);
    await contacts.confirm(mei.id, mei.number);
    await contacts.confirm(mei.id, newNumber());
    expect(await hidden(mei.id)).toEqual([]);
  });

  it('a list does not hide its owner from a user they like or have an open conversation with', async () => {
    const [lan, mei, wei] = [await person(), await person(), await person()];
    for (const { id, number } of [mei, wei]) await contacts.confirm(id, number);
    await contacts.replaceList(lan.id, [hashOf(mei.number), hashOf(wei.number)], address);
    await context.database.swipe.create({ data: { fromId: lan.id, toId: mei.id, kind: 'pass' } });
    expect(await hidden(mei.id)).toEqual([lan.id]);
    await context.database.swipe.updateMany({ where: { fromId: lan.id }, data: { kind: 'like' } });
    expect(await hidden(mei.id)).toEqual([]);
    const members = { create: [{ personId: lan.id }, { personId: wei.id }] };
    const { id } = await context.database.room.create({ data: { kind: 'direct', members } });
    expect(await hidden(wei.id)).toEqual([]);
    await context.database.room.update({ where: { id }, data: { closedAt: new Date() } });
    expect(await hidden(wei.id)).toEqual([lan.id]);
  });

  it('the database holds neither the numbers nor the hashes that the client sent', async () => {
    const lan = await person();
    const hash = hashOf('+12025550123');
    await contacts.replaceList(lan.id, [hash], address);
    const kept = await ask(context.config.DATABASE_URL, `SELECT encode(hash, 'hex') AS hash FROM contact_hashes`);
    expect(kept.map(({ hash: each }) => String(each)).filter((each) => hash.includes(each.slice(0, 12)))).toEqual([]);
  });

  it('a list of five thousand numbers is accepted', async () => {
    const lan = await person();
    const hashes = Array.from({ length: 5_000 }, (_, n) => hashOf(`+1202${n}`));
    expect(await contacts.replaceList(lan.id, hashes, address)).toEqual({ count: 5_000 });
    expect(await context.database.contactHash.count({ where: { personId: lan.id } })).toBe(5_000);
  });

  it('a list is deleted with its owner', async () => {
    const [lan, mei] = [await person(), await person()];
    await contacts.confirm(mei.id, mei.number);
    await contacts.replaceList(lan.id, [hashOf(mei.number)], address);
    await context.database.person.delete({ where: { id: lan.id } });
    expect(await hidden(mei.id)).toEqual([]);
  });
});

describe('the rate limits of contacts', () => {
  it('only new numbers count, so that the same list can be sent again and shrink', async () => {
    const lan = await person();
    // any number of lists, with 20 new numbers a week
    const limits = new RateLimitsService(
      { ...context.config, LIMITS_FACTOR: 0.001 },
      new RedisService({ REDIS_URL: undefined }),
    );
    const consume: RateLimitsService['consume'] = async (limit, key, points) => {
      if (limit === 'contactsNew') await limits.consume(limit, key, points);
    };
    const service = newService({ consume } as unknown as RateLimitsService);
    const list = Array.from({ length: 21 }, (_, n) => hashOf(`new ${n}`));
    await service.replaceList(lan.id, list.slice(0, 15), address);
    for (let times = 0; times < 5; times++) await service.replaceList(lan.id, list.slice(0, 15), address);
    await service.replaceList(lan.id, list.slice(0, 10), address);
    await service.replaceList(lan.id, list.slice(0, 10).concat(list.slice(16)), address);
    await expect(service.replaceList(lan.id, list, address)).rejects.toMatchObject({ code: 'TOO_MANY' });
    expect(await context.database.contactHash.count({ where: { personId: lan.id } })).toBe(15);
  });

  it('the new numbers of all unconfirmed accounts of a site count together, and those of a confirmed account do not', async () => {
    const limits = new RateLimitsService(
      { ...context.config, LIMITS_FACTOR: 0.0001 },
      new RedisService({ REDIS_URL: undefined }),
    );
    const consume: RateLimitsService['consume'] = async (limit, key, points) => {
      if (limit === 'contactsNewOfSite') await limits.consume(limit, key, points);
    };
    const service = newService({ consume } as unknown as RateLimitsService);
    const [one, other, third, confirmed] = [await person(), await person(), await person(), await person()];
    const unconfirmed = { emailVerified: false, phoneNumberVerified: false };
    await context.database.person.updateMany({
      where: { id: { in: [one.id, other.id, third.id] } },
      data: unconfirmed,
    });
    await context.database.person.update({ where: { id: confirmed.id }, data: { emailVerified: true } });
    const list = (owner: string) => Array.from({ length: 8 }, (_, n) => hashOf(`${owner} ${n}`));
    await service.replaceList(one.id, list('one'), '2001:db8:1:1::1');
    const refused = service.replaceList(other.id, list('other'), '2001:db8:1:2::1');
    await expect(refused).rejects.toMatchObject({ code: 'TOO_MANY' });
    await service.replaceList(third.id, list('third'), '2001:db8:2::1');
    await service.replaceList(confirmed.id, list('confirmed'), '2001:db8:1:3::1');
  });

  it('the 41st list of a day is refused', async () => {
    const lan = await person();
    const limits = new RateLimitsService(
      { ...context.config, LIMITS_FACTOR: 1 },
      new RedisService({ REDIS_URL: undefined }),
    );
    const consume: RateLimitsService['consume'] = async (limit, key, points) => {
      if (limit === 'contactsOfDay') await limits.consume(limit, key, points);
    };
    const service = newService({ consume } as unknown as RateLimitsService);
    for (let times = 0; times < 40; times++) await service.replaceList(lan.id, [], address);
    await expect(service.replaceList(lan.id, [], address)).rejects.toMatchObject({ code: 'TOO_MANY' });
  });
});

describe('concurrent changes of several users', () => {
  it('the final state matches one of the last lists of each user, whatever the order', async () => {
    const services = [newService(), newService(), newService()];
    const people = [await person(), await person(), await person()];
    const change = fc.record({
      by: fc.nat(2),
      process: fc.nat(2),
      /** The users whose numbers are listed; null: the own number is confirmed. */
      names: fc.option(fc.subarray([0, 1, 2])),
    });
    const law = fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 8 }), async (changes) => {
      await context.database.contactHash.deleteMany();
      await context.database.phoneHash.deleteMany();
      await Promise.all(
        changes.map(({ by, process, names }) => {
          const { id, number } = people[by]!;
          if (names === null) return services[process]!.confirm(id, number);
          return services[process]!.replaceList(
            id,
            names.map((n) => hashOf(people[n]!.number)),
            address,
          );
        }),
      );
      const ends: number[][] = [[], [], []];
      for (const [viewer, { id }] of people.entries()) {
        const confirmed = changes.some(({ by, names }) => by === viewer && names === null);
        const seen = await hidden(id);
        if (!confirmed) expect(seen).toEqual([]);
        for (const [n, other] of people.entries()) if (seen.includes(other.id)) ends[n]!.push(viewer);
      }
      for (const [owner, end] of ends.entries()) {
        const able = [0, 1, 2].filter(
          (viewer) => viewer !== owner && changes.some(({ by, names }) => by === viewer && names === null),
        );
        const lists = changes.flatMap(({ by, names }) => (by === owner && names !== null ? [names] : []));
        const possible = lists.length > 0 ? lists : [[]];
        expect(possible.map((names) => able.filter((viewer) => names.includes(viewer)))).toContainEqual(end);
      }
    });
    await fc.assert(law, { numRuns: 60 });
  });

  it('a list does not wait for the list of another user that is being written', async () => {
    const [slow, lan, mei] = [await person(), await person(), await person()];
    await contacts.confirm(mei.id, mei.number);
    const store = new ContactsStore(context.database);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = () => {};
    const isHeld = new Promise<void>((resolve) => (begun = resolve));
    const writing = context.database.$transaction(async (tx) => {
      await store.replace(tx, slow.id, [Buffer.alloc(16, 7)]);
      begun();
      await held;
    });
    await isHeld;
    // names the same number as the list that is being written, and is named by it
    await contacts.replaceList(lan.id, [hashOf(mei.number)], address);
    await contacts.confirm(lan.id, lan.number);
    expect(await hidden(mei.id)).toEqual([lan.id]);
    release();
    await writing;
  });

  it('a list is written without reading any phone number of another user', async () => {
    const [lan, mei] = [await person(), await person()];
    await contacts.confirm(mei.id, mei.number);
    await context.database.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE phone_hashes IN ACCESS EXCLUSIVE MODE`;
      const named = [hashOf(mei.number), hashOf(newNumber())];
      expect(await contacts.replaceList(lan.id, named, address)).toEqual({ count: 2 });
      expect(await contacts.replaceList(lan.id, [], address)).toEqual({ count: 0 });
    });
  });

  it('short lists do not wait for long lists, and at most two long lists are written at a time', async () => {
    const { config, database } = context;
    let writing = 0;
    let twoAreWritten = () => {};
    const two = new Promise<void>((resolve) => (twoAreWritten = resolve));
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    class SlowStore extends ContactsStore {
      override async countNew(personId: string, hashes: readonly Buffer[]) {
        if (hashes.length > 500) {
          if (++writing === 2) twoAreWritten();
          await held;
        }
        return super.countNew(personId, hashes);
      }
    }
    const service = new ContactsService(
      config,
      database,
      new SlowStore(database),
      limitless,
      new EventsService(),
      new AccountHooksService(),
    );
    const long = await Promise.all(Array.from({ length: 6 }, person));
    const lists = long.map(({ id }, n) =>
      service.replaceList(
        id,
        Array.from({ length: 600 }, (_, k) => hashOf(`${n} ${k}`)),
        address,
      ),
    );
    const lan = await person();
    await two;
    expect(await service.replaceList(lan.id, [hashOf('+12025550177')], address)).toEqual({ count: 1 });
    expect(await service.replaceList(lan.id, [], address)).toEqual({ count: 0 });
    expect(writing).toBe(2);
    release();
    expect(await Promise.all(lists)).toEqual(long.map(() => ({ count: 600 })));
  });
});

describe('a confirmed number', () => {
  it('a confirmed number that a crashed process did not store is added by the catch-up', async () => {
    const [lan, mei] = [await person(), await person()];
    await contacts.replaceList(lan.id, [hashOf(mei.number)], address);
    const data = { phoneNumber: mei.number, phoneNumberVerified: true };
    await context.database.person.update({ where: { id: mei.id }, data });
    await newService().catchUp();
    expect(await hidden(mei.id)).toEqual([lan.id]);
  });
});
