import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { MessageWriterService } from '../../src/features/chat/messages/message-writer.service.js';
import type { MessageWriterStore } from '../../src/features/chat/messages/message-writer.store.js';
import type { AdmittedMessage } from '../../src/features/chat/messages/messages.types.js';
import type { RoomFeedService } from '../../src/features/chat/rooms/room-feed.service.js';
import { RoomsStore } from '../../src/features/chat/rooms/rooms.store.js';
import { Prisma } from '../../src/generated/prisma/client.js';
import type { DatabaseService } from '../../src/platform/database/database.service.js';
import type { PreparedStatementsService } from '../../src/platform/database/prepared-statements.service.js';
import type { DomainEvents, EventsService } from '../../src/platform/realtime/events.service.js';
import { addPeople, Listener, openDatabase, openStatements, openWire } from '../support/chat-clients.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

let place: TestDatabase;
let database: DatabaseService;
let statements: PreparedStatementsService;
let rooms: RoomsStore;
let store: MessageWriterStore;
let feed: RoomFeedService;
let events: EventsService;
let writer: MessageWriterService;
let crowd: string[];
let room: string;

beforeAll(async () => {
  Logger.overrideLogger(false);
  place = await createDatabase();
  database = openDatabase(place.url);
  statements = openStatements(place.url);
  rooms = new RoomsStore(database, statements);
  crowd = await addPeople(
    database,
    Array.from({ length: 50 }, (_, n) => `Person ${n}`),
  );
});
beforeEach(async () => {
  ({ feed, events, writer, writerStore: store } = openWire(database, statements));
  room = await open('direct', crowd);
});
const open = async (kind: 'match' | 'direct', people: string[]) =>
  (await rooms.createRooms(database, kind, [people]))[0]!;

afterAll(async () => {
  await statements.onApplicationShutdown();
  await database.$disconnect();
  await place.drop();
});

const lan = () => crowd[0]!;
const jun = () => crowd[1]!;
const say = (clientId: string, more: Partial<AdmittedMessage> = {}): AdmittedMessage => ({
  room,
  sender: lan(),
  clientId,
  kind: 'text',
  text: `words of ${clientId}`,
  ...more,
});
const kept = (of = room) => database.message.findMany({ where: { roomId: of }, orderBy: { seq: 'asc' } });
/** Resolves as soon as a statement waits for a lock. */
async function someoneWaits(): Promise<void> {
  const waiting = () => database.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await waiting()).length === 0);
}
const upTo = (length: number) => Array.from({ length }, (_, n) => n + 1);

describe('message numbering', () => {
  it('the seqs are dense when fifty users write at once, and listeners receive them in that order', async () => {
    const listener = new Listener(jun());
    feed.follow(listener, room);
    feed.begin(room, 0);
    const speak = async (sender: string) => {
      const said = [];
      for (let n = 0; n < 6; n++) said.push((await writer.write(say(`${n}`, { sender }))).seq);
      return said;
    };
    const seqs = (await Promise.all(crowd.map(speak))).flat();
    expect(seqs.sort((a, b) => a - b)).toEqual(upTo(300));
    expect((await kept()).map(({ seq }) => seq)).toEqual(upTo(300));
    expect(listener.heard.map(({ seq }) => seq)).toEqual(upTo(300));
    expect((await database.room.findUniqueOrThrow({ where: { id: room } })).lastSeq).toBe(300);
  });

  it('the seqs are dense when two processes write into the same rooms, and no deadlock occurs', async () => {
    const rooms: string[] = [];
    for (let n = 0; n < 8; n++) rooms.push(await open('direct', crowd));
    const writers = [writer, openWire(database, statements).writer];
    const speak = async (each: MessageWriterService, sender: string, n: number) => {
      for (let m = 0; m < rooms.length; m++) {
        await each.write(say(`${m}`, { sender, room: rooms[(n + m) % rooms.length]! }));
      }
    };
    await Promise.all(crowd.map((sender, n) => speak(writers[n % 2]!, sender, n)));
    for (const each of rooms) expect((await kept(each)).map(({ seq }) => seq)).toEqual(upTo(50));
  });

  it('the writer reads a room again after it waited for the lock of another process', async () => {
    const other = openDatabase(place.url);
    let written: Promise<unknown> | undefined;
    await other.$transaction(async (tx) => {
      await tx.room.update({ where: { id: room }, data: { lastSeq: 5 } });
      await tx.message.create({
        data: { roomId: room, seq: 5, senderId: jun(), clientId: 'a', kind: 'text', text: 'a' },
      });
      written = store.write([say('b')]);
      await someoneWaits();
    });
    expect(await written).toMatchObject([{ refusal: null, seq: 6 }]);
    await other.$disconnect();
    expect((await writer.write(say('c'))).seq).toBe(7);
  });

  it('rooms are locked in the order of their ids, whatever the order of the messages', async () => {
    const [low, high] = ['01000000-0000-7000-8000-000000000001', 'ff000000-0000-7000-8000-000000000001'];
    for (const id of [high, low]) {
      await database.room.create({ data: { id, kind: 'match', members: { create: { personId: lan() } } } });
    }
    const other = openDatabase(place.url);
    const lock = (id: string) => Prisma.sql`SELECT 1 FROM rooms WHERE id = ${id}::uuid FOR UPDATE NOWAIT`;
    let written: Promise<unknown> | undefined;
    await other.$transaction(async (tx) => {
      await tx.$queryRaw(lock(high));
      written = store.write([say('a', { room: high }), say('a', { room: low })]);
      await someoneWaits();
      await expect(database.$queryRaw(lock(low))).rejects.toThrow('55P03');
    });
    expect(await written).toMatchObject([{ seq: 1 }, { seq: 1 }]);
    await other.$disconnect();
  });

  it('the messages of one user keep the order in which they were sent', async () => {
    const clientIds = upTo(40).map(String);
    const seqs = await Promise.all(clientIds.map((clientId) => writer.write(say(clientId))));
    expect(seqs.map(({ seq }) => seq)).toEqual(upTo(40));
    expect((await kept()).map(({ clientId }) => clientId)).toEqual(clientIds);
  });

  it('a refused message uses no seq', async () => {
    const stranger = (await addPeople(database, ['Stranger']))[0]!;
    await writer.write(say('a'));
    const refused = writer.write(say('b', { sender: stranger }));
    const answers = await Promise.allSettled([
      refused,
      writer.write(say('c')),
      writer.write(say('a')),
      writer.write(say('d')),
    ]);
    expect(answers).toMatchObject([
      { reason: { code: 'NOT_FOUND' } },
      { value: { seq: 2, repeated: false } },
      { value: { seq: 1, repeated: true } },
      { value: { seq: 3, repeated: false } },
    ]);
  });
});

describe('a message with a repeated clientId', () => {
  it('five copies sent at once are one message, and it is published once', async () => {
    const listener = new Listener(jun());
    feed.follow(listener, room);
    feed.begin(room, 0);
    const answers = await Promise.all(upTo(5).map(() => writer.write(say('same'))));
    expect(answers.map(({ seq }) => seq)).toEqual([1, 1, 1, 1, 1]);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(answers.map(({ at }) => at.getTime())).size).toBe(1);
    expect(await kept()).toHaveLength(1);
    expect(listener.heard).toHaveLength(1);
  });

  it('a later copy has the old seq and time, even after a restart', async () => {
    const first = await writer.write(say('same'));
    await writer.write(say('another'));
    const restarted = openWire(database, statements).writer;
    expect(await restarted.write(say('same'))).toEqual({ ...first, repeated: true });
  });

  it('copies sent through many processes at once are one message', async () => {
    const writers = upTo(6).map(() => openWire(database, statements).writer);
    for (const clientId of ['a', 'b', 'c', 'd', 'e']) {
      const answers = await Promise.all(writers.map((each) => each.write(say(clientId))));
      expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1);
    }
    expect((await kept()).map(({ clientId }) => clientId)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('a copy with another text is refused, in the same batch and later', async () => {
    const answers = await Promise.allSettled([writer.write(say('a')), writer.write(say('a', { text: 'other words' }))]);
    expect(answers).toMatchObject([{ value: { seq: 1 } }, { reason: { code: 'CLIENT_ID_REUSED' } }]);
    await expect(writer.write(say('a', { text: 'other words' }))).rejects.toMatchObject({ code: 'CLIENT_ID_REUSED' });
    expect((await kept()).map(({ text }) => text)).toEqual(['words of a']);
  });

  it('the same clientId from another user or in another room is another message', async () => {
    const second = await open('match', [lan(), jun()]);
    const answers = await Promise.all([
      writer.write(say('a')),
      writer.write(say('a', { sender: jun(), text: 'other words' })),
      writer.write(say('a', { room: second, text: 'other words' })),
    ]);
    expect(answers.map(({ seq, repeated }) => [seq, repeated])).toEqual([
      [1, false],
      [2, false],
      [1, false],
    ]);
  });
});

describe('the users who may write', () => {
  it('a user cannot write in a room of others, and gets the same answer for a room that does not exist', async () => {
    const theirs = await open('match', [jun(), crowd[2]!]);
    const none = '019b0c3e-7a10-7000-8000-000000000001';
    for (const foreign of [theirs, none]) {
      await expect(writer.write(say('a', { room: foreign }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await kept(theirs)).toEqual([]);
  });

  it('a closed room takes no message, and an earlier message keeps its seq', async () => {
    await writer.write(say('a'));
    await rooms.closeRoom(database, room);
    await expect(writer.write(say('b'))).rejects.toMatchObject({ code: 'ROOM_CLOSED' });
    expect(await writer.write(say('a'))).toMatchObject({ seq: 1, repeated: true });
    expect(await kept()).toHaveLength(1);
  });

  it('a user whose account is deleted cannot write', async () => {
    const gone = (await addPeople(database, ['Gone']))[0]!;
    const between = await open('match', [lan(), gone]);
    await database.person.delete({ where: { id: gone } });
    await expect(writer.write(say('a', { room: between, sender: gone }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await writer.write(say('b', { room: between }))).seq).toBe(1);
  });
});

describe('the stored and published message', () => {
  it.each([
    '2026-05-01T08:30:00Z',
    'null',
    'NULL',
    '{"a": "b\\\\"}',
    "'; DROP TABLE messages; --",
    '👩‍👩‍👧 你好\n\ttwo lines',
    '{1,2}',
    '𠮷'.repeat(4_000),
  ])('the text is stored and published unchanged: %j', async (text) => {
    const listener = new Listener(jun());
    feed.follow(listener, room);
    feed.begin(room, 0);
    const { at } = await writer.write(say('a', { text }));
    expect((await kept())[0]).toMatchObject({ text, at, senderId: lan() });
    const from = { id: lan(), name: 'Person 0' };
    expect(listener.heard).toEqual([
      { event: 'said', room, seq: 1, from, text, kind: 'text', at: at.toISOString(), clientId: 'a' },
    ]);
  });

  it('the said event of a message lists the members', async () => {
    const between = await open('match', [lan(), jun()]);
    const announced: DomainEvents['said'][] = [];
    events.on('said', async (event) => void announced.push(event));
    await writer.write(say('a', { room: between }));
    await writer.write(say('a', { room: between }));
    expect(announced).toEqual([
      { room: between, seq: 1, from: lan(), text: 'words of a', members: expect.arrayContaining([lan(), jun()]) },
    ]);
  });
});

/** Retries until it succeeds: a lost connection of the pool fails at its next use. */
async function again<Value>(act: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
}

describe('a failing database', () => {
  it('no message is acknowledged or published while the database fails, and the writer continues afterwards', async () => {
    const listener = new Listener(jun());
    feed.follow(listener, room);
    feed.begin(room, 0);
    await database.$executeRawUnsafe('ALTER TABLE messages RENAME TO messages_away');
    const answers = await Promise.allSettled(['a', 'b', 'c'].map((clientId) => writer.write(say(clientId))));
    expect(answers).toMatchObject(upTo(3).map(() => ({ status: 'rejected', reason: { code: 'UNAVAILABLE' } })));
    await database.$executeRawUnsafe('ALTER TABLE messages_away RENAME TO messages');
    expect(await kept()).toEqual([]);
    expect(listener.heard).toEqual([]);
    expect((await writer.write(say('a'))).seq).toBe(1);
  });

  it('every acknowledged message is stored although connections are cut, and a repeat gives the result of the others', async () => {
    const speak = crowd.map((sender) => writer.write(say('a', { sender })));
    const cut = database.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    const [answers] = await Promise.all([Promise.allSettled(speak), cut.catch(() => undefined)]);
    const rows = new Map((await again(() => kept())).map(({ senderId, seq }) => [senderId, seq]));
    answers.forEach((answer, n) => {
      if (answer.status === 'fulfilled') expect(rows.get(crowd[n]!)).toBe(answer.value.seq);
    });
    const repeated = await Promise.all(crowd.map((sender) => again(() => writer.write(say('a', { sender })))));
    for (const [n, { seq }] of repeated.entries()) expect(rows.get(crowd[n]!) ?? seq).toBe(seq);
    expect((await kept()).map(({ seq }) => seq)).toEqual(upTo(50));
  });
});
