// The running server as the attackers see it: real accounts, real HTTP, claimed locations.

import type { Precision } from '../../../src/features/location/geography/cell.js';
import { BANDS } from '../../../src/features/location/geography/distance-band.js';
import { call, newAccount, type TestPerson, type TestServer } from '../server.js';
import { type App, type Sighting, talkKm, type View } from './attacks.js';
import { type PlanePoint, pointAt } from './geometry.js';

export type Server = Pick<TestServer, 'url'>;

interface Item {
  person: { id: string };
  distanceBand: (typeof BANDS)[number];
  mayTalk: boolean;
  score: number;
  because: { code: string }[];
}

interface Who {
  gender: 'woman' | 'man';
  at?: PlanePoint;
  precision?: Precision | undefined;
  preferences?: object;
}

/** A user with only the required fields, who seeks the other gender. */
async function newPerson(server: Server, { gender, at, precision, preferences }: Who): Promise<TestPerson> {
  const person = await newAccount(server);
  const profile = { nickname: 'Lan', birthDate: '1998-05-04', gender };
  await put(server, person, '/v1/me', profile, 'PATCH');
  const seeks = [gender === 'woman' ? 'man' : 'woman'];
  await put(server, person, '/v1/me/preferences', { seeks, ...preferences });
  if (at) await put(server, person, '/v1/me/location', { ...pointAt(at), precision });
  return person;
}

/** An account that seeks users of a gender. */
export function newAttacker(server: Server, seeks: 'woman' | 'man', preferences: object = {}): Promise<TestPerson> {
  const gender = seeks === 'woman' ? 'man' : 'woman';
  return newPerson(server, { gender, preferences: { radiusKm: talkKm, ...preferences } });
}

export interface Target {
  gender: 'woman' | 'man';
  precision?: Precision;
  recentlyMet?: boolean;
}

/** A user that those accounts can find. */
export function newTarget(
  server: Server,
  at: PlanePoint,
  { gender, precision, ...preferences }: Target,
): Promise<TestPerson> {
  return newPerson(server, { gender, at, precision, preferences });
}

export async function put(
  server: Server,
  { token }: TestPerson,
  path: string,
  body: object,
  method = 'PUT',
): Promise<void> {
  const answer = await call(server, method, path, { token, body });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

export function setLocation(server: Server, person: TestPerson, at: PlanePoint): Promise<void> {
  return put(server, person, '/v1/me/location', pointAt(at));
}

/** All pages of nearby, as received. */
export async function nearbyPages(server: Server, { token }: TestPerson, radiusKm = 100): Promise<string[]> {
  const pages: string[] = [];
  for (let cursor = ''; ; ) {
    const path = `/v1/nearby?radiusKm=${radiusKm}&limit=50${cursor && `&cursor=${cursor}`}`;
    const { status, body } = await call(server, 'GET', path, { token });
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    pages.push(JSON.stringify(body));
    if (!body.nextCursor) return pages;
    cursor = body.nextCursor;
  }
}

export async function deckOf(server: Server, { token }: TestPerson): Promise<Item[]> {
  return (await call(server, 'GET', '/v1/deck?limit=50', { token })).body.items;
}

/** The server under attack by some accounts, each of which reads from one location at a time. */
export function apiUnderAttack(server: Server, attackers: TestPerson[]): App {
  const free = [...attackers];
  const waiting: ((attacker: TestPerson) => void)[] = [];
  const take = () =>
    new Promise<TestPerson>((resolve) => (free.length > 0 ? resolve(free.pop()!) : waiting.push(resolve)));
  const give = (attacker: TestPerson) => (waiting.shift() ?? ((one) => void free.push(one)))(attacker);
  return {
    async look(at, { deck = false } = {}) {
      const attacker = await take();
      try {
        await setLocation(server, attacker, at);
        const items = (await nearbyPages(server, attacker)).flatMap((page): Item[] => JSON.parse(page).items);
        return viewOf(at, items, deck ? await deckOf(server, attacker) : []);
      } finally {
        give(attacker);
      }
    },
  };
}

function viewOf(at: PlanePoint, items: Item[], deck: Item[]): View {
  const cards = new Map(deck.map((card) => [card.person.id, card]));
  const sightings = items.map(({ person: { id }, distanceBand, mayTalk }): [string, Sighting] => {
    const [fromKm, toKm] = edgesOf(distanceBand);
    const card = cards.get(id);
    const reason = card && { score: card.score, near: card.because.some(({ code }) => code === 'near') };
    return [id, { fromKm, toKm, mayTalk, ...reason }];
  });
  return { at, order: items.map(({ person }) => person.id), seen: new Map(sightings) };
}

export function edgesOf(band: (typeof BANDS)[number]): [number, number] {
  const [from, to] = /^(?:<|(\d+))(?:-(\d+)|\+|(\d+))?$/.exec(band)!.slice(1).filter(Boolean).map(Number);
  if (band.startsWith('<')) return [0, from!];
  return [from!, to ?? Number.POSITIVE_INFINITY];
}
