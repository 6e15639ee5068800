// The data behind the rows: an owner with a match, a room with messages, a file, a pending request, and a block.
import { ActiveSanctionsService } from '../../../src/features/sanctions/active-sanctions.service.js';
import { DatabaseService } from '../../../src/platform/database/database.service.js';
import { send } from '../files.js';
import { photo } from '../recordings.js';
import { call, newMember, newPerson, type TestPerson, type TestServer } from '../server.js';
import type { Role } from './roles.js';

const moderatorEmail = (n: number) => `warden${n}@example.com`;
/** The maximal number of scenes. */
export const MODERATORS = Array.from({ length: 200 }, (_, n) => moderatorEmail(n + 1)).join();
/** The id of no user. */
export const noOne = '019b0c3e-0000-7000-8000-000000000000';

export interface Scene {
  people: Record<Exclude<Role, 'nobody'>, TestPerson>;
  /** Of the owner. */
  session: string;
  exported: string;
  /** The match of the owner. */
  friend: TestPerson;
  /** A nearby user without a room with the owner. */
  asker: TestPerson;
  match: string;
  room: string;
  /** Of the owner's message in the room. */
  seq: number;
  /** The room and the match that the block ended. */
  formerRoom: string;
  formerMatch: string;
  /** A pending chat request to the owner. */
  requestRoom: string;
  /** An upload of the owner's, and the URL that came with it. */
  media: string;
  mediaUrl: string;
  /** A photo of the owner, and one of its URLs. */
  photo: string;
  photoUrl: string;
  /** Secrets that an answer to any role but the owner must not contain. */
  secrets: string[];
}

type Nine = [
  TestPerson,
  TestPerson,
  TestPerson,
  TestPerson,
  TestPerson,
  TestPerson,
  TestPerson,
  TestPerson,
  TestPerson,
];

let messages = 0;
let wardens = 0;
let scenes = 0;

export async function setScene(server: TestServer): Promise<Scene> {
  // one of them may become a moderator, and the nickname of a moderator is refused to users of later scenes
  const scene = ++scenes;
  const make = (nickname: string) => newPerson(server, { nickname: `${nickname}${scene}` });
  const nicknames = ['Lan', 'Wei', 'Stranger', 'Blocked', 'Petitioner', 'Liked', 'Asker', 'Suspended'];
  const people = await Promise.all([...nicknames.map(make), warden(server)]);
  const [owner, friend, stranger, blocked, petitioner, liked, asker, suspended, moderator] = people as Nine;
  const { match, room } = await matched(server, owner, friend);
  const former = await matched(server, owner, blocked);
  const secret = `a message for one alone ${++messages}`;
  const sent = await say(server, owner, room, secret);
  await say(server, owner, former.room, `${secret}, too`);
  await done(server, owner, 'POST', '/v1/blocks', { person: blocked.id });
  await done(server, owner, 'POST', '/v1/swipes', { to: liked.id, kind: 'like' });
  const request = await done(server, petitioner, 'POST', '/v1/rooms', { with: owner.id });
  await done(server, moderator, 'POST', `/v1/moderation/people/${suspended.id}/sanctions`, {
    kind: 'suspend',
    reason: 'Be kind.',
    until: '2099-01-01T00:00:00.000Z',
  });
  const media = await upload<{ url: string }>(server, owner, '/v1/media', 16);
  const shown = await upload<{ card: string }>(server, owner, '/v1/me/photos', 200);
  const withheld = `private data of ${secret}`;
  await server.app
    .get(DatabaseService)
    .userData.create({ data: { personId: owner.id, privateData: { note: withheld } } });
  const sessions = await call(server, 'GET', '/v1/me/sessions', { token: owner.token });
  return {
    people: { owner, stranger, blocked, suspended, moderator },
    session: sessions.body.items[0].id,
    exported: (await done(server, owner, 'POST', '/v1/me/exports', {})).id,
    ...{ friend, asker, match, room, seq: sent.seq },
    ...{ formerRoom: former.room, formerMatch: former.match, requestRoom: request.room },
    ...{ media: media.id, mediaUrl: media.url, photo: shown.id, photoUrl: shown.card },
    secrets: [secret, withheld, room, match, request.room, media.id, owner.token],
  };
}

/** One of MODERATORS, another one for each scene. */
async function warden(server: TestServer): Promise<TestPerson> {
  // the nickname of one of the staff is refused to others
  const n = ++wardens;
  const person = await newPerson(server, { nickname: `Warden ${n}` });
  const data = { email: moderatorEmail(n), emailVerified: true };
  await server.app.get(DatabaseService).person.update({ where: { id: person.id }, data });
  server.app.get(ActiveSanctionsService, { strict: false }).invalidate(person.id);
  return person;
}

async function done(server: TestServer, { token }: TestPerson, method: string, path: string, body: object) {
  const answer = await call(server, method, path, { token, body });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function matched(server: TestServer, one: TestPerson, other: TestPerson) {
  await done(server, other, 'POST', '/v1/swipes', { to: one.id, kind: 'like' });
  const { match } = await done(server, one, 'POST', '/v1/swipes', { to: other.id, kind: 'like' });
  return { match: match.id as string, room: match.room as string };
}

function say(server: TestServer, person: TestPerson, room: string, text: string): Promise<{ seq: number }> {
  return done(server, person, 'POST', `/v1/rooms/${room}/messages`, { text, clientId: text, data: { note: text } });
}

async function upload<Face>(
  server: TestServer,
  { token }: TestPerson,
  path: string,
  side: number,
): Promise<Face & { id: string }> {
  return (await send(server, ['POST', path], token, await photo(side, side), 'image/jpeg')).body;
}

/** One of MODERATORS with a password and a profile. */
export async function moderatorAccount(server: TestServer): Promise<{ name: string; password: string }> {
  const [name, password] = [moderatorEmail(++wardens), 'seven herons over Suzhou creek'];
  await newMember(server, { email: name, password, nickname: `Warden ${wardens}` });
  return { name, password };
}
