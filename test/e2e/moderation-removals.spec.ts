// Removals by moderators: photos, voice intros, bios and messages of users; and the pictures that they forbid.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cannedTexts } from '../../src/features/moderation/reasons/canned-reasons.js';
import { EventsService } from '../../src/platform/realtime/events.service.js';
import { connect, logIn, newTalker, openRoom, type Talker } from '../support/chat-clients.js';
import { download, photosOf, send, showPhoto } from '../support/files.js';
import { as, caseAbout, staff } from '../support/moderation.js';
import { photo, wav } from '../support/recordings.js';
import { newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const noOne = '019b0c3e-0000-7000-8000-000000000000';
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
    const { status, body } = await forbid('seen before');
    expect([status, body.matches]).toEqual([201, [{ media, owner: wei.id }]]);
    expect((await forbid('again')).body.id).toBe(body.id);
    expect(await upload(lan)).toMatchObject(refused(422, 'PICTURE_FORBIDDEN'));
    const list = (await as(server, moderator).get('/v1/moderation/pictures')).body;
    expect(list.items).toEqual([{ id: body.id, note: 'seen before', addedBy: moderator.id, at: expect.any(String) }]);
    expect((await as(server, moderator).delete(`/v1/moderation/pictures/${body.id}`)).status).toBe(204);
    expect((await upload(lan)).status).toBe(201);
    expect(await as(server, moderator).delete(`/v1/moderation/pictures/${body.id}`)).toMatchObject(
      refused(404, 'NOT_FOUND'),
    );
    expect(await audit('action=forbid picture')).toMatchObject([
      { why: 'again', personId: wei.id },
      { why: 'seen before', personId: wei.id, after: { picture: body.id, media } },
    ]);
    expect(await audit('action=allow picture')).toMatchObject([{ before: { picture: body.id } }]);
  });
});
