import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const nobody = '019b0c3e-0000-7000-8000-000000000000';
const notFound = { status: 404, body: { code: 'NOT_FOUND' } };

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const person = (interests: string[] = []) => newPerson(server, { interests });
const post = (path: string, { token }: TestPerson, body: object = {}) => call(server, 'POST', path, { token, body });
const open = (from: TestPerson, to: TestPerson) => post('/v1/rooms', from, { with: to.id });
const like = (who: TestPerson, to: TestPerson) => post('/v1/swipes', who, { to: to.id, kind: 'like' });

describe('the ice-breakers', () => {
  const suggestions = (who: TestPerson, room: string, language = 'en') =>
    call(server, 'GET', `/v1/rooms/${room}/icebreakers`, {
      token: who.token,
      headers: { 'accept-language': language },
    });

  it('the members of a request room and of a match room get ice-breakers in their language', async () => {
    const lan = await person(['jazz', 'hiking']);
    const wei = await person(['jazz', 'cats', 'tarot']);
    const { room } = (await open(lan, wei)).body;
    await like(lan, wei);
    const match = (await like(wei, lan)).body.room;
    for (const each of [room, match]) {
      const { status, body } = await suggestions(lan, each);
      expect(status).toBe(200);
      const about = body.items.map(({ code, interests }: { code: string; interests?: string[] }) => [code, interests]);
      expect(about).toEqual([
        ['shared_interest', ['jazz']],
        ['their_interest', ['cats']],
        ['their_interest', ['tarot']],
        ['anything', undefined],
        ['anything', undefined],
      ]);
      expect(body.items[0].text).toMatch(/^Jazz/);
      expect((await suggestions(lan, each, 'zh-CN')).body.items[0].text).toContain('爵士');
      expect((await suggestions(lan, each)).body).toEqual(body);
    }
    expect((await suggestions(wei, room)).body.items[1]).toMatchObject({ interests: ['hiking'] });
  });

  it('a stranger gets no ice-breakers, nor does a member of a closed or unknown room', async () => {
    const [lan, wei, stranger] = [await person(), await person(), await person()];
    const { room } = (await open(lan, wei)).body;
    const bare = (await suggestions(wei, room)).body.items;
    expect(bare.map(({ code }: { code: string }) => code)).toEqual(['anything', 'anything', 'anything']);
    expect(await suggestions(stranger, room)).toMatchObject(notFound);
    expect(await suggestions(lan, nobody)).toMatchObject(notFound);
    expect((await suggestions(lan, 'hello')).status).toBe(400);
    await post(`/v1/rooms/${room}/decline`, wei);
    expect(await suggestions(lan, room)).toMatchObject(notFound);
  });
});
