import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ChatService } from '../../src/features/chat/chat.service.js';
import type { LobbyService } from '../../src/features/chat/lobby/lobby.service.js';
import { type LobbyAccessService } from '../../src/features/chat/lobby/lobby-access.service.js';
import { type LobbyMessagesService } from '../../src/features/chat/lobby/lobby-messages.service.js';
import type { FirstMessageFilterService } from '../../src/features/chat/messages/first-message-filter.service.js';
import { MessagesService } from '../../src/features/chat/messages/messages.service.js';
import { MessagesStore } from '../../src/features/chat/messages/messages.store.js';
import { ConnectionsService } from '../../src/features/chat/presence/connections.service.js';
import { RoomPresenceService } from '../../src/features/chat/presence/room-presence.service.js';
import { BlockVisibilityService } from '../../src/features/chat/rooms/block-visibility.service.js';
import { BlockVisibilityStore } from '../../src/features/chat/rooms/block-visibility.store.js';
import { MembershipsService } from '../../src/features/chat/rooms/memberships.service.js';
import { ReadReceiptsService } from '../../src/features/chat/rooms/read-receipts.service.js';
import { RoomAccessService } from '../../src/features/chat/rooms/room-access.service.js';
import { RoomLifecycleService } from '../../src/features/chat/rooms/room-lifecycle.service.js';
import { RoomsService } from '../../src/features/chat/rooms/rooms.service.js';
import { RoomsStore } from '../../src/features/chat/rooms/rooms.store.js';
import type { PersonCard } from '../../src/features/profiles/profiles.schemas.js';
import type { ProfilesService } from '../../src/features/profiles/profiles.service.js';
import type { DatabaseService } from '../../src/platform/database/database.service.js';
import type { PreparedStatementsService } from '../../src/platform/database/prepared-statements.service.js';
import type { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import type { HubService } from '../../src/platform/realtime/hub.service.js';
import { addPeople, Listener, openDatabase, openStatements, openWire } from '../support/chat-clients.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { noSanctions } from '../support/no-sanctions.js';

let place: TestDatabase;
let database: DatabaseService;
let hub: HubService;
let rooms: RoomsService;
let memberships: MembershipsService;
let chat: ChatService;
let lifecycle: RoomLifecycleService;
let lan: string;
let statements: PreparedStatementsService;
let jun: string;
let stranger: string;
let room: string;

const cards = async (ids: string[]) => new Map(ids.map((id) => [id, { id, nickname: 'Somebody' } as PersonCard]));

beforeAll(async () => {
  place = await createDatabase();
  database = openDatabase(place.url);
  statements = openStatements(place.url);
});
beforeEach(async () => {
  const store = new RoomsStore(database, statements);
  const wire = openWire(database, statements);
  const { feed, presence, media } = wire;
  const lobby = { detach: () => {}, enteredBy: () => [] } as unknown as LobbyService;
  const lobbyAccess = {} as LobbyAccessService;
  const limits = { consume: async () => {} } as unknown as RateLimitsService;
  hub = wire.hub;
  const blockVisibility = new BlockVisibilityService(new BlockVisibilityStore(database), hub, wire.relay);
  const filter = { admit: async (_: string, __: string, text: string) => text } as unknown as FirstMessageFilterService;
  const access = new RoomAccessService(store);
  const roomPresence = new RoomPresenceService(presence, access, feed, blockVisibility, hub);
  const messages = new MessagesService(wire.writer, filter, media, noSanctions, limits, wire.events);
  const connections = new ConnectionsService(store, feed, roomPresence, lobby, blockVisibility, hub);
  const receipts = new ReadReceiptsService(store, access, hub, wire.events);
  lifecycle = new RoomLifecycleService(store, feed, wire.events);
  chat = new ChatService(connections, roomPresence, messages, receipts, lobby, lobbyAccess, {} as LobbyMessagesService);
  const profiles = { cards, cardsWithData: cards } as unknown as ProfilesService;
  memberships = new MembershipsService(store, limits, wire.events);
  rooms = new RoomsService(store, new MessagesStore(database), access, lobbyAccess, roomPresence, profiles, media);
  [lan, jun, stranger] = (await addPeople(database, ['Lan', 'Jun', 'Stranger'])) as [string, string, string];
  room = await open(lan, jun);
});
afterAll(async () => {
  await statements.onApplicationShutdown();
  await database.$disconnect();
  await place.drop();
});

async function open(...people: string[]): Promise<string> {
  const [id] = await database.$transaction((tx) => lifecycle.createRooms(tx, 'match', [people]));
  lifecycle.roomOpened(id!, people);
  return id!;
}

async function close(id = room): Promise<void> {
  await database.$transaction((tx) => lifecycle.closeRoom(tx, id));
  lifecycle.roomClosed(id);
}

const say = (from: string, text: string, to = room) =>
  chat.sendMessage({ personId: from }, { room: to, text, clientId: `${from} ${text}`, kind: 'text' });
const history = (query: { after?: number; before?: number; limit?: number } = {}, viewer = lan) =>
  rooms.history(viewer, room, { limit: 50, after: undefined, before: undefined, ...query });
const inbox = (viewer: string, cursor?: string, limit = 50) => rooms.inbox(viewer, { cursor, limit });
const unread = async (viewer: string) => (await inbox(viewer)).items.find(({ id }) => id === room)?.unread;

describe('the message history', () => {
  beforeEach(async () => {
    for (let n = 1; n <= 7; n++) await say(n % 2 ? lan : jun, `word ${n}`);
  });
  const seqs = async (query: object) => (await history(query)).items.map(({ seq }) => seq);

  it('the history lists sender, text and time in ascending order of seq', async () => {
    const { items } = await history();
    expect(items.map(({ seq, from, text }) => [seq, from.name, text])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => [n, n % 2 ? 'Lan' : 'Jun', `word ${n}`]),
    );
    expect(items[0]).toEqual({
      room,
      seq: 1,
      from: { id: lan, name: 'Lan' },
      text: 'word 1',
      kind: 'text',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      clientId: `${lan} word 1`,
    });
  });

  it.each([
    [{ limit: 3 }, [5, 6, 7], '5'],
    [{ limit: 7 }, [1, 2, 3, 4, 5, 6, 7], undefined],
    [{ before: 5, limit: 3 }, [2, 3, 4], '2'],
    [{ before: 4, limit: 3 }, [1, 2, 3], undefined],
    [{ before: 1 }, [], undefined],
    [{ before: 0 }, [], undefined],
    [{ after: 0, limit: 3 }, [1, 2, 3], '3'],
    [{ after: 4, limit: 3 }, [5, 6, 7], undefined],
    [{ after: 7 }, [], undefined],
    [{ after: 2_147_483_647 }, [], undefined],
    [{ after: 2, before: 6, limit: 2 }, [3, 4], '4'],
    [{ after: 2, before: 6 }, [3, 4, 5], undefined],
  ])('the history for %j is %j with the next cursor %j', async (query, expected, nextCursor) => {
    expect(await seqs(query)).toEqual(expected);
    expect((await history(query)).nextCursor).toBe(nextCursor);
  });

  it('a stranger cannot read the history, and no user can once the room is closed', async () => {
    const notFound = { code: 'NOT_FOUND' };
    await expect(history({}, stranger)).rejects.toMatchObject(notFound);
    await close();
    for (const viewer of [lan, jun]) await expect(history({}, viewer)).rejects.toMatchObject(notFound);
  });
});

describe('the read position', () => {
  it('the unread count is the number of messages by the other user after the read position', async () => {
    expect(await unread(lan)).toBe(0);
    await say(lan, 'a');
    await say(jun, 'b');
    await say(jun, 'c');
    expect([await unread(lan), await unread(jun)]).toEqual([2, 1]);
    await chat.markRead(lan, room, 2);
    expect([await unread(lan), await unread(jun)]).toEqual([1, 1]);
    await chat.markRead(lan, room, 3);
    expect(await unread(lan)).toBe(0);
  });

  it('the read position never moves back or past the newest message, and each move is published', async () => {
    const listener = new Listener(jun);
    await chat.attach(listener);
    for (const text of ['a', 'b', 'c']) await say(jun, text);
    for (const seq of [2, 1, 2, 0, 99, 99]) await chat.markRead(lan, room, seq);
    const reads = listener.heard.filter(({ event }) => event === 'read');
    const who = { id: lan, name: 'Lan' };
    expect(reads).toEqual([2, 3].map((seq) => ({ event: 'read', room, who, seq })));
    expect((await inbox(lan)).items[0]?.readSeq).toBe(3);
  });

  it('only members of an open room can mark it as read', async () => {
    await expect(chat.markRead(stranger, room, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await close();
    await expect(chat.markRead(stranger, room, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(chat.markRead(lan, room, 1)).rejects.toMatchObject({ code: 'ROOM_CLOSED' });
  });
});

describe('the inbox', () => {
  it('the inbox shows the other user and the newest message, and the most recent room is first', async () => {
    const quiet = await open(lan, stranger);
    await say(jun, 'hello');
    const { items } = await inbox(lan);
    expect(items.map(({ id }) => id)).toEqual([room, quiet]);
    expect(items[0]).toMatchObject({
      kind: 'match',
      with: { id: jun },
      last: { room, seq: 1, from: { id: jun, name: 'Jun' }, text: 'hello' },
      lastSeq: 1,
      readSeq: 0,
      unread: 1,
    });
    expect(items[1]).toMatchObject({ with: { id: stranger }, last: null, lastSeq: 0, unread: 0 });
  });

  it('the pages of the inbox hold every room once', async () => {
    const others = await addPeople(database, ['a', 'b', 'c', 'd', 'e', 'f']);
    const rooms = [room];
    for (const other of others) rooms.push(await open(lan, other));
    // The same moment for all but one, so that the order falls to the ids.
    await database.room.updateMany({
      where: { id: { in: rooms } },
      data: { createdAt: new Date('2026-05-01T08:30:00.123Z') },
    });
    await say(lan, 'hello', rooms[3]);
    const seen = [];
    let cursor: string | undefined;
    do {
      const page = await inbox(lan, cursor, 2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    const rest = rooms
      .filter((id) => id !== rooms[3])
      .sort()
      .reverse();
    expect(seen).toEqual([rooms[3], ...rest]);
  });

  it('no room is lost or repeated when messages and pins come between the pages', async () => {
    const all = [room];
    for (let n = 0; n < 6; n++) all.push(await open(lan, stranger));
    let words = 0;
    const between: ((id: string) => Promise<unknown>)[] = [
      (id) => say(lan, `word ${++words}`, id),
      (id) => memberships.update(lan, id, { muted: true, pinned: true }),
      (id) => memberships.update(lan, id, { pinned: false }),
    ];
    for (const act of between)
      for (const changed of all) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await inbox(lan, cursor, 2);
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
          await act(changed);
        } while (cursor);
        expect([...seen].sort()).toEqual([...all].sort());
      }
  });

  it('the pages hold the order of the first one, whatever sequence of pins, unpins and messages comes between them', async () => {
    const all = [room];
    for (let n = 0; n < 4; n++) all.push(await open(lan, stranger));
    let words = 0;
    const acts = {
      pin: (id: string) => memberships.update(lan, id, { pinned: true }),
      unpin: (id: string) => memberships.update(lan, id, { pinned: false }),
      say: (id: string) => say(lan, `word ${++words}`, id),
    };
    const act = fc.record({ kind: fc.constantFrom('pin', 'unpin', 'say'), at: fc.nat(all.length - 1) });
    const law = fc.asyncProperty(fc.array(fc.array(act, { maxLength: 4 }), { maxLength: 4 }), async (gaps) => {
      const expected = (await inbox(lan)).items.map(({ id }) => id);
      const seen: string[] = [];
      let cursor: string | undefined;
      for (let n = 0; n === 0 || cursor; n++) {
        const page = await inbox(lan, cursor, 1);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        for (const { kind, at } of gaps[n] ?? []) await acts[kind](all[at]!);
      }
      expect(seen).toEqual(expected);
    });
    await fc.assert(law, { numRuns: 40 });
  });

  it('a cursor is valid for an hour after the first page, and none from the future is taken', async () => {
    await open(lan, stranger);
    const { nextCursor: cursor } = await inbox(lan, undefined, 1);
    const later = (minutes: number, from = cursor) =>
      rooms.inbox(lan, { cursor: from, limit: 1 }, new Date(Date.now() + minutes * 60_000));
    expect((await later(59)).items).toHaveLength(1);
    const refusal = { code: 'INVALID_INPUT', errors: [{ path: 'cursor' }] };
    await expect(later(61)).rejects.toMatchObject(refusal);
    await expect(later(-2)).rejects.toMatchObject(refusal);
    const forged = Buffer.from(JSON.stringify([false, Date.now(), room, 0])).toString('base64url');
    await expect(later(0, forged)).rejects.toMatchObject(refusal);
  });

  it('a room keeps the times of its pins for two hours', async () => {
    const changes = async () =>
      (await database.member.findUniqueOrThrow({ where: { roomId_personId: { roomId: room, personId: lan } } }))
        .pinChanges;
    for (const pinned of [true, true, false]) await memberships.update(lan, room, { pinned });
    await memberships.update(lan, room, { muted: true });
    expect(await changes()).toHaveLength(2);
    const [long, short] = [121, 119].map((minutes) => new Date(Date.now() - minutes * 60_000));
    await database.member.updateMany({ where: { roomId: room, personId: lan }, data: { pinChanges: [long!, short!] } });
    await memberships.update(lan, room, { pinned: true });
    expect(await changes()).toEqual([short, expect.any(Date)]);
  });

  it('the inbox leaves out closed rooms and rooms of others', async () => {
    expect((await inbox(stranger)).items).toEqual([]);
    await close();
    expect((await inbox(lan)).items).toEqual([]);
  });

  it('a room stays in the inbox with its messages after the other user is deleted', async () => {
    await say(jun, 'goodbye');
    await database.person.delete({ where: { id: jun } });
    const last = { text: 'goodbye', from: { id: jun, name: '' } };
    expect((await inbox(lan)).items).toMatchObject([{ id: room, with: null, last, unread: 1 }]);
  });

  it.each(['', 'x', Buffer.from('1.2').toString('base64url')])('the invalid cursor %j is refused', async (cursor) => {
    await expect(inbox(lan, cursor)).rejects.toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'cursor' }] });
  });
});

describe('the sync of missed messages', () => {
  it('missed messages come room by room, in the requested order and by seq', async () => {
    const second = await open(lan, stranger);
    for (const text of ['a', 'b', 'c']) await say(jun, text);
    await say(stranger, 'd', second);
    const missed = await rooms.sync({ personId: lan }, [
      { room: second, after: 0 },
      { room, after: 1 },
    ]);
    expect(missed.map(({ messages, ...rest }) => ({ ...rest, texts: messages.map(({ text }) => text) }))).toEqual([
      { room: second, lastSeq: 1, more: false, texts: ['d'] },
      { room, lastSeq: 3, more: false, texts: ['b', 'c'] },
    ]);
    expect(await rooms.sync({ personId: lan }, [{ room, after: 3 }])).toEqual([
      { room, messages: [], lastSeq: 3, more: false },
    ]);
  });

  it('a partial answer sets more, and the next call continues after the last seq', async () => {
    for (let n = 1; n <= 60; n++) await say(n % 2 ? lan : jun, `word ${n}`);
    const seqs = [];
    let after = 0;
    for (let more = true; more; ) {
      const [missed] = await rooms.sync({ personId: jun }, [{ room, after }]);
      seqs.push(...missed!.messages.map(({ seq }) => seq));
      after = seqs.at(-1)!;
      more = missed!.more;
    }
    expect(seqs).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
  });

  it('the sync leaves out closed rooms and rooms of others', async () => {
    await say(lan, 'a');
    expect(await rooms.sync({ personId: stranger }, [{ room, after: 0 }])).toEqual([]);
    await close();
    expect(await rooms.sync({ personId: lan }, [{ room, after: 0 }])).toEqual([]);
  });
});

describe('live connections', () => {
  const events = (listener: Listener) => listener.heard.map(({ event }) => event);

  it('a client receives the events of its own rooms, also of rooms opened later, and of no others', async () => {
    const [phone, elsewhere] = [new Listener(lan), new Listener(stranger)];
    const { me, rooms } = await chat.attach(phone);
    await chat.attach(elsewhere);
    expect(me).toEqual({ id: lan, nickname: 'Lan' });
    expect(rooms).toEqual([{ id: room, kind: 'match', with: { id: jun, name: 'Jun' }, lastSeq: 0, readSeq: 0 }]);
    const later = await open(lan, jun);
    await say(jun, 'a');
    await say(jun, 'b', later);
    expect(phone.heard.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(elsewhere.heard).toEqual([]);
  });

  it('a client is notified that a room is closed and receives no further events of it', async () => {
    const [phone, other] = [new Listener(lan), new Listener(jun)];
    for (const listener of [phone, other]) {
      await chat.attach(listener);
      await chat.enter(listener, room);
    }
    await close();
    expect([events(phone), events(other)]).toEqual([['presence', 'entered', 'closed'], ['closed']]);
    expect(hub.followersOf(`room:${room}`)).toEqual([]);
    await expect(chat.enter(phone, room)).rejects.toMatchObject({ code: 'ROOM_CLOSED' });
    await expect(chat.listMembers({ personId: lan }, room)).rejects.toMatchObject({ code: 'ROOM_CLOSED' });
    await expect(say(lan, 'a')).rejects.toMatchObject({ code: 'ROOM_CLOSED' });
    await chat.leave(phone, room);
    chat.detach(other);
    expect([events(phone), events(other)]).toEqual([['presence', 'entered', 'closed'], ['closed']]);
  });

  it('a user with two clients enters a room once and leaves it once', async () => {
    const [other, phone, tablet] = [new Listener(jun), new Listener(lan), new Listener(lan)];
    for (const listener of [other, phone, tablet]) await chat.attach(listener);
    await chat.enter(phone, room);
    expect(await chat.enter(tablet, room)).toEqual({
      online: [{ id: lan, name: 'Lan' }],
      lastSeq: 0,
      presence: 'online',
    });
    expect(await chat.listMembers({ personId: jun }, room)).toEqual([{ id: lan, name: 'Lan' }]);
    await chat.leave(phone, room);
    expect(events(other)).toEqual(['entered']);
    chat.detach(tablet);
    expect(other.heard).toEqual(['entered', 'left'].map((event) => ({ event, room, who: { id: lan, name: 'Lan' } })));
    expect(await chat.listMembers({ personId: jun }, room)).toEqual([]);
  });

  it('a disconnected client receives no further events', async () => {
    const phone = new Listener(lan);
    await chat.attach(phone);
    chat.detach(phone);
    await say(jun, 'a');
    expect(phone.heard).toEqual([]);
  });

  it('a client cannot act in a room of others', async () => {
    const listener = new Listener(stranger);
    await chat.attach(listener);
    const acts = [
      chat.enter(listener, room),
      chat.leave(listener, room),
      chat.listMembers({ personId: stranger }, room),
      chat.typing(listener, room),
    ];
    const refused = { status: 'rejected', reason: { code: 'NOT_FOUND' } };
    expect(await Promise.allSettled(acts)).toMatchObject(acts.map(() => refused));
  });
});
