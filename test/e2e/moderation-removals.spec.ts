// Removals by moderators: photos, voice intros, bios and messages of users; and the pictures that they forbid.
import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { KnownPicturesStore } from '../../src/features/media/images/known-pictures.store.js';
import { cannedTexts } from '../../src/features/moderation/reasons/canned-reasons.js';
import { EventsService } from '../../src/platform/realtime/events.service.js';
import { noOne } from '../support/access/scene.js';
import { connect, logIn, newTalker, openRoom, type Talker } from '../support/chat-clients.js';
import { download, photosOf, send, showPhoto } from '../support/files.js';
import { as, caseAbout, staff } from '../support/moderation.js';
import { photo, wav } from '../support/recordings.js';
import { newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let moderator: TestPerson;
let admin: TestPerson;
const open: Talker[] = [];

beforeAll(async () => {
  server = await startServer();
  moderator = await staff(server, 'moderator');
  admin = await staff(server, 'admin');
});
afterAll(async () => {
  for (const { socket } of open) socket.disconnect();
  await server.close();
});

const remove = (personId: string, body: object, by = moderator) =>
  as(server, by).post(`/v1/moderation/people/${personId}/removals`, body);
const me = async (who: TestPerson) => (await as(server, who).get('/v1/me')).body;
const audit = async (query: string) => (await as(server, admin).get(`/v1/moderation/audit?${query}`)).body.items;
const refused = (status: number, code: string) => ({ status, body: { code } });
const live = async (person: TestPerson) => {
  const talker = await logIn(server, person);
  open.push(talker);
  return talker;
};

describe('a removal', () => {
  it('a photo is removed with its files, and its user is warned with what was removed and why', async () => {
    const wei = await newPerson(server);
    const [first, second] = [
      await showPhoto(server, wei.token, await photo(400, 400)),
      await showPhoto(server, wei.token, await photo(500, 500)),
    ];
    const answer = await remove(wei.id, { kind: 'photo', photo: first.body.id, cannedReason: 'nudity', note: 'seen' });
    expect(answer.status).toBe(204);
    expect(await photosOf(server, wei.token)).toMatchObject([{ id: second.body.id }]);
    expect((await download(server, first.body.full)).status).toBe(404);
    const { en, zh } = cannedTexts.nudity;
    expect((await me(wei)).standing.warnings).toMatchObject([
      { kind: 'warn', reason: `Your photo was removed. ${en} · 您的一张照片已被移除。${zh}` },
    ]);
    expect(await audit(`person=${wei.id}&action=remove photo`)).toMatchObject([
      { actorId: moderator.id, why: 'seen', before: { photo: first.body.id } },
    ]);
    expect(await remove(wei.id, { kind: 'photo', photo: first.body.id })).toMatchObject(refused(404, 'NOT_FOUND'));
    expect((await me(wei)).standing.warnings).toHaveLength(1);
  });

  it('a reported photo and voice intro are offline after their removal, and moderators still see them in the case', async () => {
    const [lan, wei] = [await newPerson(server), await newPerson(server)];
    const picture = await photo(400, 420);
    const shown = (await showPhoto(server, wei.token, picture)).body;
    const voice = (await send(server, ['PUT', '/v1/me/voice'], wei.token, wav(1), 'audio/wav')).body;
    await as(server, lan).post('/v1/reports', { person: wei.id, reason: 'other' });
    const id = await caseAbout(server, moderator, wei.id);
    const statuses = (...urls: string[]) => Promise.all(urls.map(async (url) => (await download(server, url)).status));
    expect(await statuses(shown.full, shown.thumb, voice.url)).toEqual([200, 200, 200]);
    expect((await remove(wei.id, { kind: 'photo', photo: shown.id, case: id })).status).toBe(204);
    expect((await remove(wei.id, { kind: 'voice', case: id })).status).toBe(204);
    expect(await statuses(shown.full, shown.thumb, voice.url)).toEqual([404, 404, 404]);
    const { reports } = (await as(server, moderator).get(`/v1/moderation/cases/${id}`)).body;
    const { profile } = reports[0].evidence[0];
    expect(await statuses(profile.photos[0].full, profile.photos[0].thumb, profile.voice.url)).toEqual([200, 200, 200]);
    const sha256 = createHash('sha256').update(picture).digest('hex');
    expect(await audit(`person=${wei.id}&action=remove photo`)).toMatchObject([
      { caseId: id, before: { photo: shown.id, sha256, look: null } },
    ]);
  });

  it('a removal and a forbidden picture take no case about another user', async () => {
    const [lan, wei, jun] = [await newPerson(server), await newPerson(server), await newPerson(server)];
    const shown = (await showPhoto(server, wei.token, await photo(420, 400))).body;
    await as(server, lan).post('/v1/reports', { person: jun.id, reason: 'other' });
    await as(server, lan).post('/v1/reports', { person: moderator.id, reason: 'other' });
    const forbid = (id: string) => as(server, moderator).post('/v1/moderation/pictures', { media: shown.id, case: id });
    for (const id of [
      noOne,
      await caseAbout(server, moderator, jun.id),
      await caseAbout(server, admin, moderator.id),
    ]) {
      const removal = { kind: 'photo', photo: shown.id, case: id };
      expect(await remove(wei.id, removal)).toMatchObject(refused(404, 'NOT_FOUND'));
      expect(await forbid(id)).toMatchObject(refused(404, 'NOT_FOUND'));
    }
    expect((await download(server, shown.full)).status).toBe(200);
  });

  it('a voice intro and a bio are removed once, and the audit log keeps the bio', async () => {
    const wei = await newPerson(server);
    await as(server, wei).patch('/v1/me', { bio: 'The bio of Wei' });
    expect((await send(server, ['PUT', '/v1/me/voice'], wei.token, wav(1), 'audio/wav')).status).toBe(200);
    for (const kind of ['voice', 'bio']) expect((await remove(wei.id, { kind, reason: 'No.' })).status).toBe(204);
    expect((await me(wei)).profile).toMatchObject({ bio: '', voice: null });
    expect((await me(wei)).standing.warnings).toHaveLength(2);
    expect(await audit(`person=${wei.id}&action=remove bio`)).toMatchObject([
      { why: 'No.', before: { bio: 'The bio of Wei' } },
    ]);
    for (const kind of ['voice', 'bio'])
      expect(await remove(wei.id, { kind })).toMatchObject(refused(404, 'NOT_FOUND'));
  });

  it('a message is removed for both users at once, and a later report shows its original', async () => {
    const [lan, wei] = [await newPerson(server), await newPerson(server, { nickname: 'Sender' })];
    const room = await openRoom(server, lan, wei);
    const said = await as(server, wei).post(`/v1/rooms/${room}/messages`, { text: 'Pay me.', clientId: '1' });
    const { seq } = said.body;
    const watching = await live(lan);
    expect((await remove(wei.id, { kind: 'message', room, seq, reason: 'No.' })).status).toBe(204);
    expect(await watching.hears('recalled')).toMatchObject([{ room, seq }]);
    const { items } = (await as(server, lan).get(`/v1/rooms/${room}/messages`)).body;
    expect(items[0]).toMatchObject({ seq, text: '', recalledAt: expect.any(String) });
    await as(server, lan).post('/v1/reports', { person: wei.id, reason: 'scam', room, messages: [seq] });
    const id = await caseAbout(server, moderator, wei.id);
    const { reports } = (await as(server, moderator).get(`/v1/moderation/cases/${id}`)).body;
    expect(reports[0].evidence[0].messages).toMatchObject([{ seq, text: 'Pay me.', recalledAt: expect.any(String) }]);
    expect(await remove(wei.id, { kind: 'message', room, seq })).toMatchObject(refused(404, 'NOT_FOUND'));
    expect(await remove(lan.id, { kind: 'message', room, seq })).toMatchObject(refused(404, 'NOT_FOUND'));
  });

  it('a client that was offline learns of a removed message from the sequence of the room', async () => {
    const [lan, wei] = [await newPerson(server), await newPerson(server)];
    const room = await openRoom(server, lan, wei);
    const { seq } = (await as(server, wei).post(`/v1/rooms/${room}/messages`, { text: 'Pay me.', clientId: '1' })).body;
    const recalled: unknown[] = [];
    server.app.get(EventsService).on('recalled', async (event) => void recalled.push(event));
    expect((await remove(wei.id, { kind: 'message', room, seq, reason: 'No.' })).status).toBe(204);
    const { items } = (await as(server, lan).get(`/v1/rooms/${room}/messages?after=${seq}`)).body;
    expect(items).toMatchObject([{ seq: seq + 1, kind: 'recall', about: seq, text: '', from: { system: true } }]);
    expect(recalled).toEqual([{ room }]);
    await as(server, wei).post(`/v1/rooms/${room}/messages`, { text: 'Sorry.', clientId: '2' });
    const after = (await as(server, lan).get(`/v1/rooms/${room}/messages?after=${seq}`)).body.items;
    expect(after.map((each: { seq: number }) => each.seq)).toEqual([seq + 1, seq + 2]);
  });

  it('a message of a closed room is removed for the connections of both users', async () => {
    const [lan, wei] = [await newPerson(server), await newPerson(server)];
    const room = await openRoom(server, lan, wei);
    const { seq } = (await as(server, wei).post(`/v1/rooms/${room}/messages`, { text: 'Pay me.', clientId: '1' })).body;
    await as(server, lan).post('/v1/blocks', { person: wei.id });
    const watching = await live(lan);
    expect((await remove(wei.id, { kind: 'message', room, seq, reason: 'No.' })).status).toBe(204);
    expect(await watching.hears('recalled')).toMatchObject([{ room, seq, seqs: [seq] }]);
  });

  it('a message of a guest in a public room is removed, and the audit log names the guest', async () => {
    const room = 'hello';
    const guest = await connect(server);
    open.push(guest);
    const { me: self } = await guest.send('login', { name: 'Passer-by' });
    await guest.send('enter', { room });
    const { seq } = await guest.send('say', { room, text: 'Buy cheap gold', clientId: '1' });
    const visitor = await live(await newTalker(server, 'Visitor'));
    await visitor.send('enter', { room });
    expect((await remove(self.id, { kind: 'message', room, seq, cannedReason: 'spam' })).status).toBe(204);
    expect(await visitor.hears('recalled')).toMatchObject([{ room, seqs: [seq] }]);
    const { messages } = await (await live(await newTalker(server, 'Late'))).send('enter', { room });
    expect(messages.find((each: { seq: number }) => each.seq === seq)).toMatchObject({ text: '' });
    expect(await audit('action=remove message&limit=1')).toMatchObject([
      { personId: null, name: 'Passer-by', before: { room, seq, kind: 'text' } },
    ]);
  });

  it('staff of the same role, unknown users and incomplete inputs are refused', async () => {
    expect(await remove(moderator.id, { kind: 'bio' }, moderator)).toMatchObject(refused(403, 'FORBIDDEN'));
    expect(await remove(admin.id, { kind: 'bio' })).toMatchObject(refused(403, 'FORBIDDEN'));
    expect(await remove(noOne, { kind: 'bio' })).toMatchObject(refused(404, 'NOT_FOUND'));
    const { id } = await newPerson(server);
    for (const body of [
      { kind: 'photo' },
      { kind: 'bio', photo: noOne },
      { kind: 'message', room: 'hello' },
      { kind: 'voice', seq: 1 },
      { kind: 'bio', cannedReason: 'boring' },
    ])
      expect(await remove(id, body)).toMatchObject(refused(400, 'INVALID_INPUT'));
  });
});

describe('a forbidden picture', () => {
  it('a forbidden picture cannot be uploaded again until it is allowed, and both are in the audit log', async () => {
    const [lan, wei] = [await newPerson(server), await newPerson(server)];
    const picture = await photo(640, 640);
    const upload = (who: TestPerson) => send(server, ['POST', '/v1/media'], who.token, picture, 'image/jpeg');
    const media: string = (await upload(wei)).body.id;
    const forbid = (note: string) => as(server, moderator).post('/v1/moderation/pictures', { media, note });
    const allow = (id: string, note: string) =>
      as(server, moderator).delete(`/v1/moderation/pictures/${id}?note=${encodeURIComponent(note)}`);
    const { status, body } = await forbid('seen before');
    expect(body.isComplete).toBe(true);
    expect([status, body.matches]).toEqual([201, [{ media, owner: wei.id }]]);
    expect((await forbid('again')).body.id).toBe(body.id);
    expect(await upload(lan)).toMatchObject(refused(422, 'PICTURE_FORBIDDEN'));
    const list = (await as(server, moderator).get('/v1/moderation/pictures')).body;
    expect(list.items).toEqual([
      { id: body.id, note: 'seen before', addedBy: moderator.id, inFile: false, at: expect.any(String) },
    ]);
    expect(await allow(body.id, '')).toMatchObject(refused(400, 'INVALID_INPUT'));
    expect((await allow(body.id, 'a mistake')).status).toBe(204);
    expect((await upload(lan)).status).toBe(201);
    expect(await allow(body.id, 'again')).toMatchObject(refused(404, 'NOT_FOUND'));
    expect(await audit('action=forbid picture')).toMatchObject([
      { why: 'again', personId: wei.id },
      { why: 'seen before', personId: wei.id, after: { picture: body.id, media } },
    ]);
    const sha256 = createHash('sha256').update(picture).digest('hex');
    expect(await audit('action=allow picture')).toMatchObject([
      {
        why: 'a mistake',
        before: { picture: body.id, sha256, look: null, note: 'seen before', addedBy: moderator.id },
      },
    ]);
  });

  it('a picture in the file of known pictures is allowed by no moderator', async () => {
    const picture = await photo(640, 480);
    const file = join(await mkdtemp(join(tmpdir(), 'fujin-known-')), 'known.txt');
    await writeFile(file, `sha256:${createHash('sha256').update(picture).digest('hex')} ours\n`);
    const strict = await startServer({ KNOWN_PICTURES_FILE: file });
    const admin = await staff(strict, 'admin');
    const [listed] = (await as(strict, admin).get('/v1/moderation/pictures')).body.items;
    expect(listed).toMatchObject({ note: 'ours', addedBy: null, inFile: true });
    const path = `/v1/moderation/pictures/${listed.id}?note=mine`;
    expect(await as(strict, admin).delete(path)).toMatchObject(refused(403, 'FORBIDDEN'));
    expect((await as(strict, admin).get('/v1/moderation/pictures')).body.items).toHaveLength(1);
    await strict.close();
  });

  it('a picture stays forbidden when the files that look like it cannot be found', async () => {
    const wei = await newPerson(server);
    const picture = await photo(480, 640);
    const upload = () => send(server, ['POST', '/v1/media'], wei.token, picture, 'image/jpeg');
    const media: string = (await upload()).body.id;
    const search = jest.spyOn(server.app.get(KnownPicturesStore, { strict: false }), 'matches');
    search.mockRejectedValue(new Error('canceling statement due to statement timeout'));
    const { status, body } = await as(server, moderator).post('/v1/moderation/pictures', { media });
    search.mockRestore();
    expect([status, body.matches, body.isComplete]).toEqual([201, [], false]);
    expect(await upload()).toMatchObject(refused(422, 'PICTURE_FORBIDDEN'));
  });
});
