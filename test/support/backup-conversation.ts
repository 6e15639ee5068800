// Two users with a room, and a reader of their messages in a restored backup.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ask } from './database.js';
import { call, newPerson, type TestPerson, type TestServer } from './server.js';

type Serving = Pick<TestServer, 'url'>;

/** Two users who like each other. */
export async function match(server: Serving): Promise<{ lan: TestPerson; jun: TestPerson; room: string }> {
  const lan = await newPerson(server, { nickname: 'Lan', gender: 'woman' });
  const jun = await newPerson(server, { nickname: 'Jun', gender: 'man' });
  return { lan, jun, room: await matchOf(server, lan, jun) };
}

/** Lets two users like each other. @returns their room */
export async function matchOf(server: Serving, one: TestPerson, other: TestPerson): Promise<string> {
  await call(server, 'POST', '/v1/swipes', { token: one.token, body: { to: other.id, kind: 'like' } });
  const { body } = await call(server, 'POST', '/v1/swipes', { token: other.token, body: { to: one.id, kind: 'like' } });
  return body.room;
}

export async function say(server: Serving, { token }: TestPerson, room: string, content: object): Promise<number> {
  const body = { clientId: randomUUID(), ...content };
  const answer = await call(server, 'POST', `/v1/rooms/${room}/messages`, { token, body });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.seq;
}

type Kept = { seq: number; text: string; media?: { url: string } };

/** All messages of a room. */
export async function history(server: Serving, { token }: TestPerson, room: string): Promise<Kept[]> {
  const all: Kept[] = [];
  for (let after: string | undefined = '0'; after !== undefined; ) {
    const path: string = `/v1/rooms/${room}/messages?after=${after}&limit=200`;
    const { body } = await call(server, 'GET', path, { token });
    all.push(...body.items);
    after = body.nextCursor;
  }
  return all;
}

export const textsOf = (messages: { text: string }[]) => messages.map(({ text }) => text);

/** Now, by the clock of the database: later than everything acknowledged, and before everything that follows. */
export async function moment(databaseUrl: string): Promise<string> {
  const now = `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  const [row] = await ask(databaseUrl, `SELECT ${now} AS now`);
  return String(row!.now);
}

/** Waits until everything written so far is in the archive. */
export async function archived(databaseUrl: string): Promise<void> {
  const [row] = await ask(databaseUrl, 'SELECT pg_walfile_name(pg_switch_wal()) AS wal');
  for (;;) {
    const [done] = await ask(databaseUrl, `SELECT last_archived_wal >= '${row!.wal}' AS yes FROM pg_stat_archiver`);
    if (done?.yes) return;
    await delay(20);
  }
}
