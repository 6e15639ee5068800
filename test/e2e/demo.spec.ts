// The demo town as a newcomer meets it.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { BotsService } from '../../src/demo/bots.service.js';
import { ensureDemoPeople } from '../../src/demo/ensure-demo-people.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { logIn } from '../support/chat-clients.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let dataDir: string;
let server: TestServer;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fujin-demo-'));
  server = await startServer({ DEMO: 'true', DATA_DIR: dataDir }, (url) =>
    ensureDemoPeople(url, pino({ level: 'silent' })),
  );
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

const genders = ['woman', 'man', 'nonbinary'] as const;
const choices = [1, 2, 3, 4, 5, 6, 7].map((bits) => genders.filter((_, n) => bits & (1 << n)));
const newcomers = genders.flatMap((gender) => choices.map((seeks) => ({ gender, seeks })));

const isBot = async (personId: string) =>
  (await server.app.get(DatabaseService).profile.findUniqueOrThrow({ where: { personId } })).isBot;
const like = (person: TestPerson, to: string) =>
  call(server, 'POST', '/v1/swipes', { token: person.token, body: { to, kind: 'like' } });

/** Returns the demo users of the deck, without other newcomers; those who do not like back by themselves first. */
async function unwillingFirst(person: TestPerson): Promise<string[]> {
  const { items } = (await call(server, 'GET', '/v1/deck?limit=50', { token: person.token })).body;
  const ids: string[] = items.map((item: { person: { id: string } }) => item.person.id);
  const demo = await server.app.get(DatabaseService).profile.findMany({
    where: { personId: { in: ids }, person: { email: { endsWith: '@demo.invalid' } } },
    orderBy: { isBot: 'asc' },
  });
  return demo.map(({ personId }) => personId);
}

describe('a newcomer to the demo town', () => {
  it.each(newcomers)('a $gender who seeks $seeks has a match after 3 likes, whoever is liked', async (newcomer) => {
    const person = await newPerson(server, newcomer);
    const live = await logIn(server, person);
    const deck = await unwillingFirst(person);
    expect(deck.length).toBeGreaterThanOrEqual(3);
    for (const to of deck.slice(0, 3)) expect((await like(person, to)).status).toBe(200);
    const [match] = await live.hears('matched');
    expect(match).toBeTruthy();
    live.socket.disconnect();
  });

  it('a real user who is liked never likes back by itself', async () => {
    const [ana, bea] = [await newPerson(server, { seeks: ['woman'] }), await newPerson(server, { seeks: ['woman'] })];
    for (const to of (await unwillingFirst(ana)).slice(0, 2)) await like(ana, to);
    await like(ana, bea.id);
    await new Promise((done) => setTimeout(done, 2_500));
    expect(await isBot(bea.id)).toBe(false);
    expect(await server.app.get(DatabaseService).swipe.count({ where: { fromId: bea.id } })).toBe(0);
  });

  it('a bot answers each message once, also when it hears of the message twice', async () => {
    const person = await newPerson(server);
    const live = await logIn(server, person);
    const bot = (await unwillingFirst(person)).at(-1)!;
    expect(await isBot(bot)).toBe(true);
    expect((await like(person, bot)).status).toBe(200);
    const room = String((await live.hears('matched'))[0]!.room);
    await live.hears('said', 1);
    // a second listener of the same events
    await server.app.get(BotsService, { strict: false }).onApplicationBootstrap();
    await live.send('say', { room, text: '你住哪里？', clientId: 'one' });
    await live.hears('said', 3);
    await live.send('say', { room, text: 'Thanks!', clientId: 'two' });
    const words = (await live.hears('said', 5)).map(({ text }) => text);
    expect(words[1]).toBe('你住哪里？');
    expect(words[2]).toMatch(/上海/);
    expect(words[3]).toBe('Thanks!');
    expect(words[4]).toMatch(/welcome|Any time/);
    // an answer more would be here by now
    await new Promise((done) => setTimeout(done, 1_000));
    expect(await live.hears('said', 5)).toHaveLength(5);
    live.socket.disconnect();
  });

  it('the photos of demo users are drawn after the start, before anyone requests them', async () => {
    const files = async () => (await readdir(join(dataDir, 'media'), { recursive: true }).catch(() => [])).map(String);
    while ((await files()).filter((name) => name.endsWith('.card.webp')).length < 3) {
      await new Promise((done) => setTimeout(done, 100));
    }
    expect((await files()).some((name) => name.endsWith('.thumb.webp'))).toBe(true);
  });
});
