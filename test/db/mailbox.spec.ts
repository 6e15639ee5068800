import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mailboxInSql } from '../../src/features/accounts/mailbox.fragment.js';
import { cellOf } from '../../src/features/location/geography/cell.js';
import { LocationStore } from '../../src/features/location/location.store.js';
import { Prisma } from '../../src/generated/prisma/client.js';
import { readSettings } from '../../src/platform/config/config.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { emailAddressOf } from '../../src/platform/text/email-address.js';
import { mailboxOf } from '../../src/platform/text/mailbox.js';
import { mailboxProviders } from '../../src/platform/text/mailbox-providers.js';
import { dayOf } from '../../src/platform/time/day.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const now = new Date('2026-06-01T12:00:00Z');
const cell = cellOf({ lat: 31.19, lng: 121.43 }, 8);
const company = 4;

let own: TestDatabase;
let database: DatabaseService;
beforeAll(async () => {
  own = await createDatabase();
  database = new DatabaseService({
    ...readSettings({}),
    DATABASE_URL: own.url,
    AUTH_SECRET: 'not used by these tests',
  });
});
afterAll(async () => {
  await database.$disconnect();
  await own.drop();
});
beforeEach(() => database.$executeRaw`TRUNCATE people, crowds CASCADE`);

const addresses = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9](?:[a-z0-9._+-]{0,12}[a-z0-9])?$/),
    fc.constantFrom('', '', 'lan.', 'a.lan.'),
    fc.constantFrom(
      'example.com',
      'example.co.uk',
      'xn--mnchen-3ya.de',
      ...mailboxProviders.flatMap((each) => each.domains),
    ),
  )
  .map(([name, subdomain, domain]) => emailAddressOf(`${name}@${subdomain}${domain}`));

describe('the mailbox in SQL', () => {
  it('the database and the code give an address the same mailbox', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(addresses, { minLength: 200, maxLength: 200 }), async (emails) => {
        const { joins, mailbox } = mailboxInSql(Prisma.sql`e.email`);
        const rows = await database.$queryRaw<{ email: string; mailbox: string }[]>`
          SELECT e.email, ${mailbox} AS mailbox
            FROM unnest(${emails}::text[]) WITH ORDINALITY AS e (email, n) ${joins} ORDER BY e.n`;
        expect(rows).toEqual(emails.map((email) => ({ email, mailbox: mailboxOf(email) })));
      }),
      { numRuns: 10 },
    );
  });
});

/** Settles a user of a month in one cell. */
async function settle(
  contact: { email: string } | { phoneNumber: string } | { externalId: string } | Record<string, never>,
): Promise<void> {
  const id = crypto.randomUUID();
  const email = `${id}@phone.invalid`;
  const person = { id, name: '', email, createdAt: new Date('2026-05-01'), ...contact };
  await database.person.create({
    data: { ...person, emailVerified: 'email' in contact, phoneNumberVerified: 'phoneNumber' in contact },
  });
  await database.$executeRaw`
    INSERT INTO places (person_id, cell, precision, moved_at, shown_cell, goal_cell) VALUES (${id}::uuid, ${cell}, 8, ${now}, ${cell}, ${cell})`;
  await database.$executeRaw`
    INSERT INTO discovery (person_id, cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests, habits, active_day, joined_day)
    VALUES (${id}::uuid, ${cell}, 1, 7, '1998-05-04', 18, 99, true, 0::bit(256), 0, ${dayOf(now)}, 20000)`;
}

async function isCrowded(): Promise<boolean> {
  await new LocationStore().recountCells(database, now, company);
  return (await database.$queryRaw<object[]>`SELECT FROM crowds WHERE precision = 8`).length > 0;
}

describe('company in a cell', () => {
  it('accounts of different mailboxes and telephones are company', async () => {
    for (let n = 0; n < 4; n++) await settle({ email: `lan${n}@gmail.com` });
    for (let n = 0; n < 4; n++) await settle({ phoneNumber: `+861380013800${n}` });
    expect(await isCrowded()).toBe(true);
  });

  it('users with external ids are company, and anonymous users are none', async () => {
    for (let n = 0; n < 8; n++) await settle({});
    expect(await isCrowded()).toBe(false);
    for (let n = 0; n < 8; n++) await settle({ externalId: `user-${n}` });
    expect(await isCrowded()).toBe(true);
  });

  it.each([
    ['tags', (n: number) => `mallory+${n}@example.com`],
    ['dots', (n: number) => `${'mallory-lory'.slice(0, n + 1)}.${'mallory-lory'.slice(n + 1)}@gmail.com`],
    ['dashes', (n: number) => `mallory-${n}@yahoo.com`],
    ['subdomains', (n: number) => `${n}@mallory.fastmail.com`],
  ])('accounts of one mailbox with different %s are one user', async (_, emailOf) => {
    for (let n = 0; n < 8; n++) await settle({ email: emailOf(n) });
    expect(await isCrowded()).toBe(false);
  });
});
