import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountHooks } from '../../src/features/accounts/account-hooks.js';
import { ContactsService } from '../../src/features/safety/contacts.service.js';
import { ContactsStore } from '../../src/features/safety/contacts.store.js';
import { hashOf } from '../../src/features/safety/hidden-number.js';
import { Events } from '../../src/platform/events.js';
import type { Limits } from '../../src/platform/limits/limits.js';
import { ask } from '../support/database.js';
import { newcomer, openHouse, type TestHouse } from './profiles-people.js';

const limits = { consume: async () => undefined } as unknown as Limits;
let house: TestHouse;
let contacts: ContactsService;
beforeAll(async () => {
  house = await openHouse();
  contacts = newService();
});
afterAll(() => house.close());

function newService(events = new Events()): ContactsService {
  return new ContactsService(
    house.config,
    house.database,
    new ContactsStore(house.database),
    limits,
    events,
    new AccountHooks(),
  );
}

let numbers = 0;
/** Somebody and a number nobody else has, not yet confirmed. */
async function person() {
  const id = await newcomer(house);
  return { id, number: `+86138${String(++numbers).padStart(8, '0')}` };
}

/** Whom one is hidden from, which must be mutual. */
async function hiddenFrom(id: string): Promise<string[]> {
  const rows = await house.database.hiddenContact.findMany({ where: { personId: id } });
  const back = await house.database.hiddenContact.findMany({ where: { otherId: id } });
  const others = rows.map(({ otherId }) => otherId).sort();
  expect(back.map(({ personId }) => personId).sort()).toEqual(others);
  return others;
}

describe('contacts', () => {
  it('hide those whose number was confirmed before', async () => {
    const [lan, mei] = [await person(), await person()];
    await contacts.confirm(mei.id, mei.number);
    expect(await contacts.hide(lan.id, [hashOf(mei.number), hashOf('+12025550100')])).toEqual({ count: 2 });
    expect([await hiddenFrom(lan.id), await hiddenFrom(mei.id)]).toEqual([[mei.id], [lan.id]]);
  });

  it('hide those whose number is confirmed later', async () => {
    const [lan, mei] = [await person(), await person()];
    await contacts.hide(lan.id, [hashOf(mei.number)]);
    expect(await hiddenFrom(lan.id)).toEqual([]);
    await contacts.confirm(mei.id, mei.number);
    expect([await hiddenFrom(lan.id), await hiddenFrom(mei.id)]).toEqual([[mei.id], [lan.id]]);
  });

  it('hide a person from nobody by their own number, and count a number once', async () => {
    const lan = await person();
    await contacts.confirm(lan.id, lan.number);
    expect(await contacts.hide(lan.id, [hashOf(lan.number), hashOf(lan.number)])).toEqual({ count: 1 });
    expect(await hiddenFrom(lan.id)).toEqual([]);
  });

  it('are replaced by the next ones', async () => {
    const [lan, mei, wei] = [await person(), await person(), await person()];
    for (const { id, number } of [mei, wei]) await contacts.confirm(id, number);
    await contacts.hide(lan.id, [hashOf(mei.number)]);
    await contacts.hide(lan.id, [hashOf(wei.number)]);
    expect(await hiddenFrom(lan.id)).toEqual([wei.id]);
    await contacts.hide(lan.id, []);
    expect(await hiddenFrom(lan.id)).toEqual([]);
  });

  it('leave those hidden who have the number of the person in turn', async () => {
    const [lan, mei] = [await person(), await person()];
    for (const { id, number } of [lan, mei]) await contacts.confirm(id, number);
    await contacts.hide(lan.id, [hashOf(mei.number)]);
    await contacts.hide(mei.id, [hashOf(lan.number)]);
    await contacts.hide(lan.id, []);
    expect(await hiddenFrom(lan.id)).toEqual([mei.id]);
  });

  it('follow a person to another number', async () => {
    const [lan, mei] = [await person(), await person()];
    await contacts.hide(lan.id, [hashOf(mei.number)]);
    await contacts.confirm(mei.id, mei.number);
    await contacts.confirm(mei.id, '+12025550111');
    expect(await hiddenFrom(lan.id)).toEqual([]);
  });

  it('hide two of whom each did their part at the same moment', async () => {
    const other = newService();
    for (let round = 0; round < 15; round++) {
      const [lan, mei, wei] = [await person(), await person(), await person()];
      await Promise.all([
        contacts.hide(lan.id, [hashOf(mei.number), hashOf(wei.number)]),
        other.confirm(mei.id, mei.number),
        other.hide(wei.id, [hashOf(lan.number)]),
        contacts.confirm(lan.id, lan.number),
      ]);
      expect(await hiddenFrom(lan.id)).toEqual([mei.id, wei.id].sort());
    }
  });

  it('are kept as nothing that holds a number or the hash that came in', async () => {
    const lan = await person();
    const hash = hashOf('+12025550123');
    await contacts.hide(lan.id, [hash]);
    const kept = await ask(house.config.DATABASE_URL, `SELECT encode(hash, 'hex') AS hash FROM contact_hashes`);
    expect(kept.map(({ hash: each }) => String(each)).filter((each) => hash.includes(each.slice(0, 12)))).toEqual([]);
  });

  it('take five thousand numbers', async () => {
    const lan = await person();
    const hashes = Array.from({ length: 5_000 }, (_, n) => hashOf(`+1202${n}`));
    expect(await contacts.hide(lan.id, hashes)).toEqual({ count: 5_000 });
    expect(await house.database.contactHash.count({ where: { personId: lan.id } })).toBe(5_000);
  });

  it('go with their person', async () => {
    const [lan, mei] = [await person(), await person()];
    await contacts.confirm(mei.id, mei.number);
    await contacts.hide(lan.id, [hashOf(mei.number)]);
    await house.database.person.delete({ where: { id: lan.id } });
    expect(await hiddenFrom(mei.id)).toEqual([]);
  });
});

describe('a confirmed number', () => {
  it('is made up for when a process ended before it was kept', async () => {
    const [lan, mei] = [await person(), await person()];
    await contacts.hide(lan.id, [hashOf(mei.number)]);
    const data = { phoneNumber: mei.number, phoneNumberVerified: true };
    await house.database.person.update({ where: { id: mei.id }, data });
    await newService().catchUp();
    expect(await hiddenFrom(lan.id)).toEqual([mei.id]);
  });
});
