// The message search in all rooms of a user, and in no others.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MessageWriterStore } from '../../src/features/chat/messages/message-writer.store.js';
import { closeRoom, newTalker, openRoom } from '../support/chat-clients.js';
import { call, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let lan: TestPerson;
let wei: TestPerson;
let eve: TestPerson;
let room: string;

beforeAll(async () => {
  server = await startServer();
  [lan, wei, eve] = [await newTalker(server, 'Lan'), await newTalker(server, 'Wei'), await newTalker(server, 'Eve')];
  room = await openRoom(server, lan, wei);
});
afterAll(() => server.close());

const say = async (who: TestPerson, text: string, where = room) => {
  const body = { text, clientId: randomUUID() };
  const answer = await call(server, 'POST', `/v1/rooms/${where}/messages`, { token: who.token, body });
  expect(answer.status).toBe(201);
  return answer.body.seq as number;
};
const ask = ({ token }: TestPerson, q: string, more = '') =>
  call(server, 'GET', `/v1/messages?q=${encodeURIComponent(q)}${more}`, { token });
const find = async (who: TestPerson, q: string, more = ''): Promise<string[]> =>
  (await ask(who, q, more)).body.items.map(({ text }: { text: string }) => text);

describe('the message search', () => {
  it.each([
    ['我们在静安寺见面吧', '静安寺'],
    ['今天喝 Café au lait 吗？', 'cafe'],
    ['ラーメンが好き', 'メン'],
    ['it\'s 100% "quoted"; DROP TABLE messages --', 'quoted drop'],
    ['😀 see you', '😀'],
    ['汪', '汪'],
  ])('the text %s is found by %s, for both members and no other user', async (text, q) => {
    const seq = await say(lan, text);
    for (const who of [lan, wei]) {
      expect((await ask(who, q)).body).toEqual({ items: [expect.objectContaining({ room, seq, text })] });
    }
    expect(await find(eve, q)).toEqual([]);
    expect(await find(eve, q, `&room=${room}`)).toEqual([]);
  });

  it('the search follows edits, recalls and closed rooms', async () => {
    const other = await openRoom(server, lan, eve);
    const seq = await say(lan, 'before marmalade', other);
    const path = `/v1/rooms/${other}/messages/${seq}`;
    await call(server, 'PATCH', path, { token: lan.token, body: { text: 'after pumpernickel', clientId: 'edit' } });
    expect([await find(eve, 'marmalade'), await find(eve, 'pumpernickel')]).toEqual([[], ['after pumpernickel']]);
    await call(server, 'DELETE', path, { token: lan.token });
    expect(await find(eve, 'pumpernickel')).toEqual([]);
    await say(lan, 'pumpernickel again', other);
    expect(await find(eve, 'pumpernickel')).toEqual(['pumpernickel again']);
    await closeRoom(server, other);
    expect(await find(eve, 'pumpernickel')).toEqual([]);
  });

  it('the search returns pages, newest first, from all rooms or one', async () => {
    const other = await openRoom(server, lan, eve);
    const said: string[] = [];
    for (let n = 0; n < 7; n++) {
      said.unshift(`dumpling ${n}`);
      await say(lan, said[0]!, n % 2 ? room : other);
    }
    const pages: string[][] = [];
    for (let cursor = ''; ; ) {
      const { body } = await ask(lan, 'dumpling', `&limit=3${cursor}`);
      pages.push(body.items.map(({ text }: { text: string }) => text));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(pages).toEqual([said.slice(0, 3), said.slice(3, 6), said.slice(6)]);
    expect(await find(lan, 'dumpling', `&room=${other}`)).toEqual(said.filter((_, n) => n % 2 === 0));
    expect(await find(wei, 'dumpling')).toEqual(said.filter((_, n) => n % 2 === 1));
  });

  it('the search finds exactly the messages that a full scan finds', async () => {
    const store = server.app.get(MessageWriterStore, { strict: false });
    const scribe = await newTalker(server, 'Scribe');
    const own = await openRoom(server, scribe, wei);
    const piece = fc.constantFrom('天', '地', '人', '和', ' ', 'tea', 'Tea!', 'teapot', '😀');
    const [texts] = fc.sample(
      fc.array(fc.array(piece, { minLength: 1, maxLength: 6 }), { minLength: 60, maxLength: 60 }),
      1,
    );
    const kept = texts!.map((pieces) => `.${pieces.join('')}`);
    const batch = kept.map((text) => ({
      room: own,
      sender: scribe.id,
      clientId: randomUUID(),
      kind: 'text' as const,
      text,
    }));
    await store.write(batch);
    for (const q of ['天', '天地', '天地人', 'tea', 'teapot 人', '😀', '和 tea']) {
      const wanted = q.split(' ');
      const hasWord = (text: string, word: string) =>
        /^[a-z]/.test(word) ? (text.toLowerCase().match(/[a-z]+/g) ?? ['']).includes(word) : text.includes(word);
      const right = kept.filter((text) => wanted.every((word) => hasWord(text, word)));
      expect([q, (await find(scribe, q, '&limit=100')).sort()]).toEqual([q, right.sort()]);
    }
  });
});

describe('invalid search requests', () => {
  it.each(['', '&limit=0', '&limit=101', '&cursor=x', '&cursor=x.1', '&room=hello', '&page=1'])(
    'the invalid search query %s is refused',
    async (more) => {
      const answer = await ask(lan, more ? 'tea' : '?!', more);
      expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    },
  );

  const id = '0d9f3c1e-7a52-4b0e-9c51-2f6d8e4a1b73';
  const endOfDate = 8.64e15;
  it.each<[path: string, values: unknown[]]>([
    ['/v1/messages?q=tea', [1, id, Number.MAX_SAFE_INTEGER]],
    ['/v1/messages?q=tea', [1, id, 2 ** 31]],
    ['/v1/messages?q=tea', [endOfDate, id, 1]],
    ['/v1/rooms?limit=1', [false, endOfDate, id]],
    ['/v1/matches?limit=1', [endOfDate, id]],
  ])('a forged cursor of %s with the values %j is refused', async (path, values) => {
    const cursor = Buffer.from(JSON.stringify(values)).toString('base64url');
    const answer = await call(server, 'GET', `${path}&cursor=${cursor}`, { token: lan.token });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });

  it('a search without a token is refused', async () => {
    expect(await ask({ id: '', token: '' }, 'tea')).toMatchObject({ status: 401 });
  });
});
