// The queue for a day's work: thumbnails, counts, prepared reasons, decisions about several cases, and dates in the audit log.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { cannedTexts } from '../../src/features/moderation/reasons/canned-reasons.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { noOne } from '../support/access/scene.js';
import { download, showPhoto } from '../support/files.js';
import { as, caseAbout, inDays, settled, staff } from '../support/moderation.js';
import { photo } from '../support/recordings.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let moderator: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
  server = await startServer();
  moderator = await staff(server, 'moderator');
  admin = await staff(server, 'admin');
});
afterAll(() => server.close());

/** Reports a user. @returns the id of the case */
async function reported(person: TestPerson, reason = 'spam'): Promise<string> {
  const by = await newPerson(server);
  await as(server, by).post('/v1/reports', { person: person.id, reason });
  return caseAbout(server, moderator, person.id);
}
const decideAll = (who: TestPerson, body: object) => as(server, who).post('/v1/moderation/cases/decide', body);
const standing = async (who: TestPerson) => (await as(server, who).get('/v1/me')).body.standing;

describe('the queue', () => {
  it('a case in the queue shows a thumbnail of the main photo, if there is one', async () => {
    const [shown, plain] = [await newPerson(server), await newPerson(server)];
    const { body } = await showPhoto(server, shown.token, await photo(400, 400));
    await reported(shown);
    await reported(plain);
    const thumbOf = async ({ id }: TestPerson) =>
      (await as(server, moderator).get(`/v1/moderation/cases?person=${id}`)).body.items[0].thumb;
    expect(await thumbOf(plain)).toBeNull();
    const thumb = await thumbOf(shown);
    expect(thumb).toContain(body.id);
    expect((await download(server, thumb)).status).toBe(200);
  });

  it('the statistics count the open cases by reason, each case once for each of its reasons', async () => {
    const counts = async () => (await as(server, moderator).get('/v1/moderation/figures')).body.queue.reasons;
    const before = await counts();
    const wei = await newPerson(server);
    await reported(wei, 'underage');
    await reported(wei, 'underage');
    const id = await reported(wei, 'hate');
    const { underage = 0, hate = 0 } = before;
    expect(await counts()).toEqual({ ...before, underage: underage + 1, hate: hate + 1 });
    await as(server, moderator).post(`/v1/moderation/cases/${id}/decide`, { decision: 'dismiss' });
    expect(await counts()).toEqual(before);
  });
});

describe('a decision in several cases', () => {
  it('each case is decided and recorded, and one that cannot be decided does not stop the others', async () => {
    const [lan, wei, kim] = [await newPerson(server), await newPerson(server), await newPerson(server)];
    const ids = [await reported(lan), await reported(wei), await reported(kim)];
    await as(server, admin).post(`/v1/moderation/cases/${ids[1]}/claim`);
    const cases = [ids[0], ids[1], noOne, ids[2]];
    const { status, body } = await decideAll(moderator, { cases, decision: 'warn', reason: 'Too much.' });
    const refusal = (code: string) => ({ code, title: expect.any(String) });
    expect([status, body.items]).toEqual([
      200,
      [
        { case: ids[0], refusal: null },
        { case: ids[1], refusal: refusal('CASE_CLAIMED') },
        { case: noOne, refusal: refusal('NOT_FOUND') },
        { case: ids[2], refusal: null },
      ],
    ]);
    for (const who of [lan, kim]) expect((await standing(who)).warnings).toMatchObject([{ reason: 'Too much.' }]);
    expect((await standing(wei)).warnings).toEqual([]);
    for (const id of [ids[0], ids[2]]) {
      const { items } = (await as(server, admin).get(`/v1/moderation/audit?case=${id}&action=warn`)).body;
      expect(items).toMatchObject([{ actorId: moderator.id, caseId: id, why: 'Too much.' }]);
    }
  });

  it('a decision without its end, without cases or with a case twice is refused before any case is decided', async () => {
    const id = await reported(await newPerson(server));
    for (const body of [
      { cases: [id], decision: 'mute' },
      { cases: [], decision: 'dismiss' },
      { cases: [id, id], decision: 'dismiss' },
      {
        cases: Array.from({ length: 51 }, (_, at) => `019b0c3e-0000-7000-8000-${String(at).padStart(12, '0')}`),
        decision: 'dismiss',
      },
    ])
      expect(await decideAll(moderator, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    const { body } = await as(server, moderator).get(`/v1/moderation/cases/${id}`);
    expect(body.case.state).toBe('open');
  });
});

describe('a prepared reason', () => {
  const { en, zh } = cannedTexts.scam;

  it('the prepared reasons are listed in both languages', async () => {
    const { items } = (await as(server, moderator).get('/v1/moderation/reasons')).body;
    expect(items).toContainEqual({ id: 'scam', en, zh });
  });

  it('a user reads the prepared reason in their language, and in both when the server does not know it', async () => {
    const [lan, jun] = [await newPerson(server), await newPerson(server)];
    const headers = { 'accept-language': 'zh-CN' };
    const { body: settings } = await as(server, jun).get('/v1/me/notifications');
    await call(server, 'PUT', '/v1/me/notifications', { token: jun.token, body: settings, headers });
    for (const { id } of [lan, jun])
      await as(server, moderator).post(`/v1/moderation/people/${id}/sanctions`, {
        ...{ kind: 'mute', until: inDays(1), cannedReason: 'scam', reason: 'Again!' },
      });
    expect((await standing(lan)).muted.reason).toBe(`${en} · ${zh} Again!`);
    expect((await standing(jun)).muted.reason).toBe(`${zh} Again!`);
  });

  it('the prepared reason of a decision is in the e-mail and in the audit log', async () => {
    const wei = await settled(server, 'Wei');
    const id = await reported(wei, 'scam');
    await as(server, moderator).post(`/v1/moderation/cases/${id}/decide`, { decision: 'warn', cannedReason: 'scam' });
    const { items } = (await as(server, admin).get(`/v1/moderation/audit?case=${id}&action=warn`)).body;
    expect(items).toMatchObject([{ why: `${en} · ${zh}` }]);
  });
});

describe('the audit log', () => {
  it('the audit log is filtered by time: from the first moment on, and before the second', async () => {
    const person = (await newPerson(server)).id;
    const days = { one: 1, two: 2, three: 3 };
    for (const [why, day] of Object.entries(days)) {
      const at = new Date(Date.UTC(2026, 4, day));
      const data = { id: uuidv7({ msecs: at.getTime() }), at, actorId: null, action: 'warn', personId: person, why };
      await server.app.get(DatabaseService).audit.create({ data });
    }
    const [second, third] = ['2026-05-02T00:00:00.000Z', '2026-05-03T00:00:00.000Z'];
    const reasons = async (filter: string) => {
      const { body } = await as(server, admin).get(`/v1/moderation/audit?person=${person}&action=warn${filter}`);
      return body.items.map(({ why }: { why: string }) => why);
    };
    expect(await reasons(`&since=${second}`)).toEqual(['three', 'two']);
    expect(await reasons(`&until=${third}`)).toEqual(['two', 'one']);
    expect(await reasons(`&since=${second}&until=${third}`)).toEqual(['two']);
    expect(await reasons(`&since=${inDays(1)}`)).toEqual([]);
    const wrong = await as(server, admin).get('/v1/moderation/audit?since=yesterday');
    expect(wrong).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});
