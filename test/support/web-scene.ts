// Users with likes, requests, chats and sanctions, so that every page of the web client has something to show.
import { randomUUID } from 'node:crypto';
import { match, say } from './backup-conversation.js';
import { as, inDays, staff } from './moderation.js';
import { call, newAccount, newPerson, type TestPerson, type TestServer } from './server.js';

const interests = ['hiking', 'camping', 'running', 'yoga'];
/** An area without demo users. */
const chengdu = { lat: 30.6667, lng: 104.0667 };

export interface WebScene {
  ada: TestPerson;
  /** A user with two requests, and with a like for each language. */
  mei: TestPerson;
  /** A user who has archived a chat and reported another user, and roams. */
  archivist: TestPerson;
  suspended: TestPerson;
  /** Users whose profiles lack everything, the preferences, and the location. */
  onboarding: Record<'who' | 'seeks' | 'place', TestPerson>;
  /** A room of Ada. */
  room: string;
}

export async function buildWebScene(server: TestServer): Promise<WebScene> {
  const ada = await newPerson(server, { nickname: 'Ada', gender: 'woman', seeks: ['man'], interests });
  return {
    ada,
    mei: await popular(server),
    archivist: await archive(server),
    suspended: await suspend(server),
    onboarding: await newcomers(server),
    room: await conversation(server, ada),
  };
}

async function popular(server: TestServer): Promise<TestPerson> {
  const mei = await newPerson(server, { nickname: 'Mei', gender: 'woman', seeks: ['man'], at: chengdu });
  for (const nickname of ['Bo', 'Tao', 'Wen']) {
    const admirer = await newPerson(server, { nickname, gender: 'man', seeks: ['woman'], at: chengdu });
    await as(server, admirer).post('/v1/swipes', { to: mei.id, kind: 'like' });
  }
  for (const nickname of ['Kai', 'Leo']) {
    const asker = await newPerson(server, { nickname, gender: 'man', seeks: ['woman'], at: chengdu });
    const text = 'Hi, I am around the corner. Fancy a walk?';
    const answer = await as(server, asker).post('/v1/rooms', { with: mei.id, text, clientId: randomUUID() });
    if (answer.status >= 400) throw new Error(JSON.stringify(answer.body));
  }
  const blocked = await newPerson(server, { nickname: 'Max', gender: 'man', at: chengdu });
  await as(server, mei).post('/v1/blocks', { person: blocked.id });
  return mei;
}

async function archive(server: TestServer): Promise<TestPerson> {
  const { lan, room } = await match(server);
  await as(server, lan).patch(`/v1/rooms/${room}`, { archived: true });
  const other = await newPerson(server, { nickname: 'Ray', gender: 'man', at: chengdu });
  await as(server, lan).post('/v1/reports', { person: other.id, reason: 'spam' });
  await as(server, lan).put('/v1/me/roaming', chengdu);
  return lan;
}

async function suspend(server: TestServer): Promise<TestPerson> {
  const [person, moderator] = [await newPerson(server, { nickname: 'Wei' }), await staff(server, 'moderator')];
  const sanction = { kind: 'suspend', reason: 'Sold things to everybody.', until: inDays(7) };
  await as(server, moderator).post(`/v1/moderation/people/${person.id}/sanctions`, sanction);
  return person;
}

async function newcomers(server: TestServer): Promise<WebScene['onboarding']> {
  const [who, seeks, place] = [await newAccount(server), await newAccount(server), await newAccount(server)];
  for (const each of [seeks, place])
    await as(server, each).patch('/v1/me', { nickname: 'Xin', birthDate: '1998-05-04', gender: 'woman' });
  await as(server, place).put('/v1/me/preferences', { seeks: ['man'] });
  return { who, seeks, place };
}

/** Matches Ada with a user, and lets them talk. */
async function conversation(server: TestServer, ada: TestPerson): Promise<string> {
  const jun = await newPerson(server, { nickname: 'Jun', gender: 'man', seeks: ['woman'], interests });
  await as(server, jun).post('/v1/swipes', { to: ada.id, kind: 'like' });
  const { body } = await as(server, ada).post('/v1/swipes', { to: jun.id, kind: 'like' });
  const { room } = body;
  await say(server, jun, room, { text: '你好！Nice to match with another hiker.' });
  await say(server, ada, room, { text: 'Hi! Do you like hotpot?' });
  const liked = await say(server, jun, room, { text: 'I love it, the hotter the better.' });
  await call(server, 'PUT', `/v1/rooms/${room}/messages/${liked}/reaction`, {
    token: ada.token,
    body: { emoji: '❤️', clientId: randomUUID() },
  });
  await say(server, ada, room, { text: 'There is a place by the river, ten minutes from here.' });
  return room;
}
