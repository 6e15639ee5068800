// Concurrent chat requests: they make one room where one is due, and do not exceed the limits.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const limit = 20;

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ OPEN_REQUESTS: String(limit) });
});
afterAll(() => server.close());

const person = () => newPerson(server);
const pair = async () => [await person(), await person()] as const;
const post = (path: string, { token }: TestPerson, body: object = {}) => call(server, 'POST', path, { token, body });
const open = (from: TestPerson, to: TestPerson) => post('/v1/rooms', from, { with: to.id });
const accept = (who: TestPerson, room: string) => post(`/v1/rooms/${room}/accept`, who);
const decline = (who: TestPerson, room: string) => post(`/v1/rooms/${room}/decline`, who);
const block = (who: TestPerson, other: TestPerson) => post('/v1/blocks', who, { person: other.id });
const roomsOf = async ({ token }: TestPerson): Promise<string[]> =>
  (await call(server, 'GET', '/v1/rooms?limit=100', { token })).body.items.map(({ id }: { id: string }) => id);

describe('concurrent chat requests', () => {
  it('a request and a block at the same time leave no open room', async () => {
    const people = await person();
    for (let n = 0; n < 10; n++) {
      const other = await person();
      await Promise.all(
        n % 2 ? [open(people, other), block(other, people)] : [block(other, people), open(people, other)],
      );
    }
    expect(await roomsOf(people)).toEqual([]);
  });

  it('two users who request each other at the same time get one accepted room', async () => {
    for (let n = 0; n < 20; n++) {
      const [lan, wei] = await pair();
      const answers = await Promise.all([open(lan, wei), open(wei, lan)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
      const [room] = await roomsOf(lan);
      for (const { body } of answers) expect(body.room).toBe(room);
      for (const each of [lan, wei]) expect(await roomsOf(each)).toEqual([room]);
      const second = answers[0]!.status === 200 ? lan : wei;
      expect(await decline(second, room!)).toMatchObject({ body: { code: 'ALREADY_ANSWERED' } });
    }
  });

  it('a user cannot have more pending requests than the limit, and an answer frees one', async () => {
    const lan = await person();
    const others = await Promise.all(Array.from({ length: 30 }, () => person()));
    const answers = await Promise.all(others.map((other) => open(lan, other)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(limit);
    for (const { status, body } of answers.filter(({ status }) => status !== 201)) {
      expect([status, body.code]).toEqual([409, 'TOO_MANY_UNANSWERED']);
    }
    expect(await roomsOf(lan)).toHaveLength(limit);
    const taken = others.filter((_, n) => answers[n]!.status === 201);
    const left = others.filter((_, n) => answers[n]!.status !== 201);
    expect((await open(lan, taken[0]!)).status).toBe(200);
    await accept(taken[0]!, made[0]!.body.room);
    await decline(taken[1]!, made[1]!.body.room);
    const further = await Promise.all(left.map((other) => open(lan, other)));
    expect(further.filter(({ status }) => status === 201)).toHaveLength(2);
    expect((await open(left[0]!, lan)).status).toBeLessThan(300);
  });

  it('an acceptance and a refusal at the same time end in one of the two', async () => {
    for (let n = 0; n < 10; n++) {
      const [lan, wei] = await pair();
      const { room } = (await open(lan, wei)).body;
      const [yes, no] = await Promise.all([accept(wei, room), decline(wei, room)]);
      expect([yes.status, no.status]).toEqual(yes.status === 204 ? [204, 409] : [410, 204]);
      expect(await roomsOf(lan)).toEqual(yes.status === 204 ? [room] : []);
    }
  });
});
