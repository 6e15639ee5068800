// `npm run tour` plays the main user journey against a running server over its public API, and prints each step with its request and
// response. It exits with an error when any response differs from the expected one.
import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRest, FujinError, Realtime, type Rest } from 'fujin-client';
import { chapter, narrated, tell } from './narrator.js';

/** A server of this folder stores its token there, when the setting does not give it. */
const outboxToken = async () =>
  process.env.OUTBOX_TOKEN ?? (await readFile(join(process.env.DATA_DIR ?? '.data', 'outbox-token'), 'utf8')).trim();

const url = (process.env.FUJIN_URL ?? 'http://localhost:3000').replace(/\/$/, '');

interface Newcomer {
  name: string;
  id: string;
  token: string;
  rest: Rest;
}

interface Introduction {
  nickname: string;
  gender: 'woman' | 'man';
  seeks: ('woman' | 'man')[];
  at: { lat: number; lng: number };
}

/** The code that was "sent", from the developer's outbox; undefined on a server that really sends. */
async function codeSentTo(address: string): Promise<string | undefined> {
  const { data } = await outboxToken()
    .then((token) => createRest(url).GET('/dev/outbox', { params: { query: { to: address, token } } }))
    .catch(() => ({ data: undefined }));
  return data?.items.map((message) => message.text.match(/\d{6}/)?.[0]).find(Boolean);
}

async function signUpByEmail(name: string): Promise<Newcomer> {
  const rest = narrated(createRest(url), name);
  const email = `${name.toLowerCase()}.${randomUUID().slice(0, 8)}@example.com`;
  const password = `${randomUUID()} by the river`;
  const signedUp = await rest.POST('/api/auth/sign-up/email', { body: { email, password, name } });
  const otp = await codeSentTo(email);
  if (!otp) return signUpAnonymously(name);
  const { data } = await rest.POST('/api/auth/email-otp/verify-email', {
    body: { email, otp, ticket: signedUp.data?.ticket },
  });
  return newcomer(name, data);
}

async function signUpByPhone(name: string): Promise<Newcomer> {
  const rest = narrated(createRest(url), name);
  const phoneNumber = `+86139${randomInt(10_000_000, 99_999_999)}`;
  await rest.POST('/api/auth/phone-number/send-otp', { body: { phoneNumber } });
  const code = await codeSentTo(phoneNumber);
  if (!code) return signUpAnonymously(name);
  const { data } = await rest.POST('/api/auth/phone-number/verify', { body: { phoneNumber, code } });
  return newcomer(name, data);
}

async function signUpAnonymously(name: string): Promise<Newcomer> {
  const { data } = await narrated(createRest(url), name).POST('/api/auth/sign-in/anonymous');
  return newcomer(name, data);
}

function newcomer(name: string, answer: { token: string; user: { id: string } } | undefined): Newcomer {
  assert(answer?.token, `${name} got no session token`);
  return { name, id: answer.user.id, token: answer.token, rest: narrated(createRest(url, answer.token), name) };
}

async function introduce({ rest, name }: Newcomer, { nickname, gender, seeks, at }: Introduction) {
  await rest.PATCH('/v1/me', {
    body: { nickname, birthDate: '1998-05-04', gender, bio: 'New here.', languages: ['zh', 'en'] },
  });
  await rest.PUT('/v1/me/interests', { body: { interests: ['hiking', 'photography', 'hotpot'] } });
  await rest.PUT('/v1/me/preferences', { body: { seeks, radiusKm: 20 } });
  await rest.PUT('/v1/me/location', { body: at });
  const { data: me } = await rest.GET('/v1/me');
  assert.equal(me?.complete, true, `the profile of ${name} should be complete`);
}

/** Finds the other user in the deck, with a score and its reasons. */
async function seeInDeck({ rest, name }: Newcomer, other: Newcomer) {
  const { data } = await rest.GET('/v1/deck', { params: { query: { limit: 20 } } });
  const card = data?.items.find(({ person }) => person.id === other.id);
  assert(card, `${other.name} should be in the deck of ${name}`);
  assert(
    Number.isInteger(card.score) && card.score >= 0 && card.score <= 100,
    'a score should be a whole number from 0 to 100',
  );
  assert(
    card.because.some(({ code }) => code === 'shared_interests'),
    'shared interests should be a reason',
  );
  assert(['<1', '1-2', '2-5', '5-10'].includes(card.distanceBand), 'the distance band should be near');
  tell(
    `The deck of ${name} has ${other.name}: score ${card.score} of 100, because: ${card.because.map(({ text }) => text).join(', ')}.`,
  );
}

async function meet(lan: Newcomer, jun: Newcomer, lanLive: Realtime): Promise<{ match: string; room: string }> {
  const first = await lan.rest.POST('/v1/swipes', { body: { to: jun.id, kind: 'like' } });
  assert.equal(first.data?.matched, false);
  const heard = lanLive.next('matched');
  const second = await jun.rest.POST('/v1/swipes', { body: { to: lan.id, kind: 'like' } });
  assert(second.data?.matched && second.data.match, 'two likes are a match');
  const event = await within(heard, 'event matched at Lan');
  assert.equal(event.room, second.data.match.room);
  tell(`Lan receives the event "matched" with room ${event.room}.`);
  return { match: second.data.match.id, room: event.room };
}

async function talk(room: string, lan: Newcomer, lanLive: Realtime, junLive: Realtime) {
  await lanLive.send('enter', { room });
  const entered = lanLive.next('entered');
  await junLive.send('enter', { room });
  tell(`${(await within(entered, 'event entered at Lan')).who.name} entered the room.`);
  const clientId = randomUUID();
  const said = junLive.next('said', (message) => message.room === room);
  const first = await lanLive.send('say', { room, text: '你好，附近的人！', clientId });
  const again = await lanLive.send('say', { room, text: '你好，附近的人！', clientId });
  assert.equal(again.seq, first.seq, 'a message sent twice with one clientId should be stored once');
  const heard = await within(said, 'message of Lan at Jun');
  assert.equal(heard.text, '你好，附近的人！');
  tell(`Jun receives message ${heard.seq} of ${heard.from.name}: ${heard.text}`);
  await junLive.say(room, 'Hello! Fancy a walk?');
  const { data: inbox } = await lan.rest.GET('/v1/rooms');
  assert.equal(inbox?.items.find(({ id }) => id === room)?.unread, 1, 'one message of Jun should be unread');
  const look = await junLive.send('look', { room });
  assert.equal(look.online.length, 2);
  tell(`Online in the room: ${look.online.map(({ name }) => name).join(', ')}.`);
  const { data: history } = await lan.rest.GET('/v1/rooms/{id}/messages', { params: { path: { id: room } } });
  assert.deepEqual(
    history?.items.map(({ seq }) => seq),
    [1, 2],
    'the history should have no gap and be in order',
  );
}

async function keepOut(room: string) {
  const stranger = await signUpAnonymously('Stranger');
  const live = await Realtime.connect(url, stranger.token);
  const refusal = await live.send('enter', { room }).then(
    () => undefined,
    (error) => error,
  );
  live.close();
  assert(refusal instanceof FujinError && refusal.problem.code === 'NOT_FOUND', 'a stranger should get NOT_FOUND');
  tell('A stranger who knows the room id gets NOT_FOUND.');
}

async function part(match: string, room: string, lan: Newcomer, lanLive: Realtime) {
  const closed = lanLive.next('closed');
  await lan.rest.DELETE('/v1/matches/{id}', { params: { path: { id: match } } });
  assert.equal((await within(closed, 'event closed at Lan')).room, room);
  const refusal = await lanLive.say(room, 'Still there?').catch((error) => error);
  assert(refusal instanceof FujinError, 'a message to a closed room should be refused');
  tell(`Lan unmatched Jun. Messages to the room now get ${refusal.problem.code}.`);
}

/** In the middle of the demo town a bot likes back within seconds. */
async function meetTheTown() {
  const kai = await signUpAnonymously('Kai');
  await introduce(kai, {
    nickname: 'Kai',
    gender: 'man',
    seeks: ['woman', 'man'],
    at: { lat: 31.2304, lng: 121.4737 },
  });
  const { data: deck } = await kai.rest.GET('/v1/deck', { params: { query: { limit: 20 } } });
  if (!deck?.items.length) return tell('The deck is empty: this server has no demo users.');
  const live = await Realtime.connect(url, kai.token);
  const [matched, said] = [live.next('matched'), live.next('said')];
  for (const { person } of deck.items) await kai.rest.POST('/v1/swipes', { body: { to: person.id, kind: 'like' } });
  const { who, room } = await within(matched, 'event matched at Kai');
  tell(`${who.name} likes Kai back.`);
  tell(`${who.name} says: ${(await within(said, 'first message to Kai')).text}`);
  const reply = live.next('said', (message) => message.room === room && message.from.id === who.id);
  await live.say(room, 'Hi! Do you like hotpot?');
  tell(`${who.name} says: ${(await within(reply, `reply of ${who.name}`)).text}`);
  live.close();
}

async function within<Value>(promise: Promise<Value>, what: string, seconds = 20): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Timeout after ${seconds} s: ${what}`)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function tour() {
  chapter('Check the server');
  await narrated(createRest(url), 'Visitor').GET('/health');
  chapter('Two users sign up');
  const [lan, jun] = [await signUpByEmail('Lan'), await signUpByPhone('Jun')];
  chapter('They complete their profiles');
  // somewhere in the countryside of the Yangtze delta, so that they are alone in every run: too alone to be shown
  // more finely than in a cell of 36 km²
  const at = { lat: 30.6 + randomInt(0, 15_000) / 10_000, lng: 119.2 + randomInt(0, 20_000) / 10_000 };
  await introduce(lan, { nickname: 'Lan', gender: 'woman', seeks: ['man'], at });
  await introduce(jun, { nickname: 'Jun', gender: 'man', seeks: ['woman'], at });
  chapter('They find each other in their decks');
  await seeInDeck(lan, jun);
  await seeInDeck(jun, lan);
  chapter('They match');
  const lanLive = await Realtime.connect(url, lan.token);
  const { match, room } = await meet(lan, jun, lanLive);
  chapter('They chat');
  const junLive = await Realtime.connect(url, jun.token);
  await talk(room, lan, lanLive, junLive);
  await keepOut(room);
  chapter('They unmatch');
  await part(match, room, lan, lanLive);
  lanLive.close();
  junLive.close();
  chapter('A third user chats with a bot');
  await meetTheTown();
}

await tour().then(
  () => tell('\nThe tour passed: every response was as expected.'),
  (error) => {
    console.error(`\nThe tour failed: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  },
);
