// Decks during concurrent changes: every change that was acknowledged before the request of a deck is reflected in it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const crowd = 24;
const rounds = 12;

let server: TestServer;
let people: TestPerson[];

beforeAll(async () => {
  server = await startServer({ LIMITS_FACTOR: '1000', TRAVEL_FREE_KM: '100000' });
  people = [];
  for (let n = 0; n < crowd; n++) people.push(await settle(n));
});
afterAll(() => server.close());

function settle(n: number): Promise<TestPerson> {
  return newPerson(server, {
    nickname: `No. ${n}`,
    birthDate: '1998-05-04',
    gender: n % 2 ? 'man' : 'woman',
    seeks: [n % 2 ? 'woman' : 'man'],
    at: { lat: 45, lng: 10 + n / 2_000 },
  });
}

const tell = async (person: TestPerson, method: string, path: string, body: object) => {
  const { status } = await call(server, method, path, { token: person.token, body });
  expect([200, 201, 204]).toContain(status);
};

/** The state that holds from its acknowledgement on. */
class Ledger {
  /** Pairs that never meet again, as 'viewer other'. */
  readonly answered = new Set<string>();
  /** The users who are hidden or out of reach, each time with a number of its own, until they start to return. */
  readonly gone = new Map<string, number>();
  private times = 0;

  leave(id: string): void {
    this.gone.set(id, this.times++);
  }

  /** Called before a deck; the returned function, called after it, gives the users it must not have shown. */
  watch(viewer: string): () => Set<string> {
    const answered = [...this.answered]
      .filter((pair) => pair.startsWith(`${viewer} `))
      .map((pair) => pair.split(' ')[1]!);
    const gone = [...this.gone];
    return () => {
      const stillGone = gone.filter(([id, time]) => this.gone.get(id) === time).map(([id]) => id);
      return new Set([viewer, ...answered, ...stillGone]);
    };
  }
}

/** The random actions of one user, decided by a seed. */
async function live(n: number, ledger: Ledger): Promise<number> {
  const me = people[n]!;
  let cards = 0;
  for (let round = 0; round < rounds; round++) {
    const watched = ledger.watch(me.id);
    const { status, body } = await call(server, 'GET', '/v1/deck?limit=20', { token: me.token });
    expect(status).toBe(200);
    const shown: { person: { id: string; gender: string } }[] = body.items;
    const forbidden = watched();
    for (const { person } of shown) {
      expect(forbidden).not.toContain(person.id);
      expect(person.gender).toBe(n % 2 ? 'woman' : 'man');
    }
    cards += shown.length;
    await act(
      n,
      round,
      shown.map(({ person }) => person.id),
      ledger,
    );
  }
  return cards;
}

async function act(n: number, round: number, shown: string[], ledger: Ledger): Promise<void> {
  const me = people[n]!;
  const other = shown[(7 * n + round) % Math.max(1, shown.length)];
  const what = (n + 3 * round) % 6;
  if (what === 0 && n % 4 === 0) return hideOrShow(me, ledger);
  if (what === 1 && n % 4 === 1) return leaveOrReturn(n, ledger);
  if (!other) return;
  if (what === 2) {
    await tell(me, 'POST', '/v1/blocks', { person: other });
    ledger.answered.add(`${other} ${me.id}`);
  } else {
    const { status } = await call(server, 'POST', '/v1/swipes', {
      token: me.token,
      body: { to: other, kind: what % 2 ? 'like' : 'pass' },
    });
    // they may have hidden, or blocked me, since the deck was dealt
    expect([200, 201, 404]).toContain(status);
    if (status === 404) return;
  }
  ledger.answered.add(`${me.id} ${other}`);
}

async function hideOrShow(me: TestPerson, ledger: Ledger): Promise<void> {
  const discoverable = ledger.gone.delete(me.id);
  await tell(me, 'PUT', '/v1/me/preferences', { discoverable });
  if (!discoverable) ledger.leave(me.id);
}

/** Moves out of reach of all others and back. */
async function leaveOrReturn(n: number, ledger: Ledger): Promise<void> {
  const me = people[n]!;
  const returns = ledger.gone.delete(me.id);
  await tell(me, 'PUT', '/v1/me/location', { lat: returns ? 45 : 45.35, lng: 10 + n / 2_000 });
  if (!returns) ledger.leave(me.id);
}

describe('decks while users swipe, block, hide and move', () => {
  it('a deck never shows a user who is swiped, blocked, blocking, hidden, away or not sought', async () => {
    const ledger = new Ledger();
    const cards = await Promise.all(people.map((_, n) => live(n, ledger)));
    expect(cards.reduce((a, b) => a + b)).toBeGreaterThan(500);
    expect(ledger.answered.size).toBeGreaterThan(150);
  });
});
