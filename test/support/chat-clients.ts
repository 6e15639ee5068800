// People who talk: rows for tests of the database, sockets for tests of the whole server.
import { randomUUID } from 'node:crypto';
import { afterEach } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { MessageWriterService } from '../../src/features/chat/messages/message-writer.service.js';
import { MessageWriterStore } from '../../src/features/chat/messages/message-writer.store.js';
import { MessagesStore } from '../../src/features/chat/messages/messages.store.js';
import { PresenceService } from '../../src/features/chat/presence/presence.service.js';
import { RoomFeedService } from '../../src/features/chat/rooms/room-feed.service.js';
import { RoomLifecycleService } from '../../src/features/chat/rooms/room-lifecycle.service.js';
import type { MediaService } from '../../src/features/media/media.service.js';
import { readSettings } from '../../src/platform/config/config.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { PreparedStatementsService } from '../../src/platform/database/prepared-statements.service.js';
import { EventsService } from '../../src/platform/realtime/events.service.js';
import { type Connection, HubService } from '../../src/platform/realtime/hub.service.js';
import { RedisService } from '../../src/platform/realtime/redis.service.js';
import { RelayService } from '../../src/platform/realtime/relay.service.js';
import { newAccount, type TestPerson, type TestServer } from './server.js';

export function openDatabase(url: string): DatabaseService {
  return new DatabaseService({
    ...readSettings({}),
    AUTH_SECRET: 'a secret that only these tests ever use',
    DATABASE_URL: url,
  });
}

export function openStatements(url: string): PreparedStatementsService {
  return new PreparedStatementsService({
    ...readSettings({}),
    AUTH_SECRET: 'a secret that only these tests ever use',
    DATABASE_URL: url,
  });
}

/** Adds people with these nicknames. @returns their ids */
export async function addPeople(database: DatabaseService, nicknames: string[]): Promise<string[]> {
  const people = nicknames.map((nickname) => ({ id: randomUUID(), nickname }));
  await database.person.createMany({
    data: people.map(({ id, nickname }) => ({ id, name: nickname, email: `${id}@example.com` })),
  });
  await database.profile.createMany({
    data: people.map(({ id, nickname }) => ({ personId: id, nickname, languages: [], interests: [] })),
  });
  return people.map(({ id }) => id);
}

/** The services that deliver messages, as in a process without Redis. */
export function openWire(database: DatabaseService, statements: PreparedStatementsService) {
  const events = new EventsService();
  const relay = new RelayService(new RedisService({ REDIS_URL: undefined }));
  const hub = new HubService(relay);
  const media = { present: () => ({}), remove: async () => {} } as unknown as MediaService;
  const feed = new RoomFeedService(new MessagesStore(database), hub, relay, media);
  const presence = new PresenceService(relay);
  const writerStore = new MessageWriterStore(database, statements);
  const writer = new MessageWriterService(writerStore, feed, media, events);
  return { relay, hub, media, feed, presence, events, writerStore, writer };
}

/** A connection that keeps what it is sent. */
export class Listener implements Connection {
  readonly heard: { event: string; [key: string]: unknown }[] = [];

  constructor(
    readonly personId: string,
    readonly id = randomUUID(),
  ) {}

  send(event: string, payload: object): void {
    this.heard.push({ event, ...payload });
  }

  close(): void {}
}

export type Heard = Record<string, unknown> & { event: string };

/** A client at the socket, with everything it was sent. */
export class Talker {
  readonly heard: Heard[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(
    readonly person: TestPerson,
    readonly socket: Socket,
  ) {
    socket.onAny((event: string, payload: object) => {
      this.heard.push({ event, ...payload });
      for (const look of this.waiting) look();
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test is about to find out
  send(command: string, ...payload: unknown[]): Promise<any> {
    return this.socket.timeout(20_000).emitWithAck(command, ...payload);
  }

  say(room: string, text: string, clientId: string = randomUUID()) {
    return this.send('say', { room, text, clientId });
  }

  /** Waits until this many events of a name were heard. */
  hears(event: string, count = 1): Promise<Heard[]> {
    return new Promise((resolve) => {
      const look = () => {
        const those = this.heard.filter((each) => each.event === event);
        if (those.length < count) return;
        this.waiting.delete(look);
        resolve(those);
      };
      this.waiting.add(look);
      look();
    });
  }

  /** Resolves with the reason when the server has ended the connection. */
  ended(): Promise<string> {
    return new Promise((resolve) => this.socket.once('disconnect', resolve));
  }
}

/** Connects without logging in. */
export async function connect(
  server: Pick<TestServer, 'url'>,
  person: TestPerson = { id: '', token: '' },
  options: object = {},
): Promise<Talker> {
  const socket = io(server.url, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });
  const talker = new Talker(person, socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return talker;
}

/** Connects and logs in. */
export async function logIn(server: Pick<TestServer, 'url'>, person: TestPerson): Promise<Talker> {
  const talker = await connect(server, person);
  const answer = await talker.send('login', { token: person.token });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return talker;
}

/** Somebody signed up, with a nickname and no more. */
export async function newTalker(server: TestServer, nickname: string): Promise<TestPerson> {
  const person = await newAccount(server);
  const profile = { nickname, languages: [], interests: [] };
  const database = server.app.get(DatabaseService);
  await database.profile.upsert({
    where: { personId: person.id },
    create: { personId: person.id, ...profile },
    update: profile,
  });
  return person;
}

/** A room for these people, opened as a match opens one. */
export async function openRoom(server: TestServer, ...people: TestPerson[]): Promise<string> {
  const rooms = server.app.get(RoomLifecycleService, { strict: false });
  const ids = people.map(({ id }) => id);
  const [room] = await server.app.get(DatabaseService).$transaction((tx) => rooms.createRooms(tx, 'match', [ids]));
  rooms.roomOpened(room!, ids);
  return room!;
}

/** Closes a room as the end of a match closes one. */
export async function closeRoom(server: TestServer, room: string): Promise<void> {
  const rooms = server.app.get(RoomLifecycleService, { strict: false });
  await server.app.get(DatabaseService).$transaction((tx) => rooms.closeRoom(tx, room));
  rooms.roomClosed(room);
}

/** Returns a function that keeps a client until the end of a test, when its connection is closed. Call it at the head of a suite. */
export function closedAfterEach(): (talker: Talker) => Talker {
  let open: Talker[] = [];
  afterEach(() => {
    for (const { socket } of open) socket.close();
    open = [];
  });
  return (talker) => {
    open.push(talker);
    return talker;
  };
}
