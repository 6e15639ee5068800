import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type DomainEvents, EventsService } from '../../../platform/realtime/events.service.js';
import { type Connection, HubService } from '../../../platform/realtime/hub.service.js';
import { RedisService } from '../../../platform/realtime/redis.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import type { MediaService } from '../../media/media.service.js';
import { RoomFeedService } from '../rooms/room-feed.service.js';
import { MessageWriterService, mostWaiting } from './message-writer.service.js';
import type { MessageWriterStore } from './message-writer.store.js';
import type { MessagesStore } from './messages.store.js';
import type { AdmittedMessage, WriteOutcome } from './messages.types.js';

beforeAll(() => Logger.overrideLogger(false));

const at = new Date('2026-05-01T08:30:00Z');
const say = (room: string, clientId: string): AdmittedMessage => ({
  room,
  sender: 'lan',
  clientId,
  kind: 'text',
  text: clientId,
});
const noMedia = {} as MediaService;
/** Rooms whose ids end in an even and in an odd digit are in different shards. */
const [tea, garden] = ['019b0c3e-7a10-7000-8000-000000000000', '019b0c3e-7a10-7000-8000-000000000001'];
const conflict = { meta: { driverAdapterError: { cause: { originalCode: '23505' } } } };

/** Numbers messages by room; `write` stands for the statement and may be replaced. */
class FakeStore {
  readonly batches: AdmittedMessage[][] = [];
  private readonly lastSeqs = new Map<string, number>();

  write = async (batch: AdmittedMessage[]): Promise<WriteOutcome[]> => this.keep(batch);

  keep(batch: AdmittedMessage[]): WriteOutcome[] {
    this.batches.push(batch);
    return batch.map(({ room }) => {
      const seq = (this.lastSeqs.get(room) ?? 0) + 1;
      this.lastSeqs.set(room, seq);
      return { refusal: null, seq, at, repeated: false, name: 'Lan', members: ['lan', 'jun'] };
    });
  }
}

function setUp() {
  const store = new FakeStore();
  const relay = new RelayService(new RedisService({ REDIS_URL: undefined }));
  const hub = new HubService(relay);
  const feed = new RoomFeedService({} as MessagesStore, hub, relay, noMedia);
  const log: string[] = [];
  const listener: Connection = {
    id: '1',
    personId: 'jun',
    send: (event, payload) => log.push(`${event} ${(payload as AdmittedMessage).clientId}`),
    close: () => undefined,
  };
  feed.follow(listener, tea);
  feed.begin(tea, 0);
  const events = new EventsService();
  const unsaid: DomainEvents['unsaid'][] = [];
  events.on('unsaid', async (event) => void unsaid.push(event));
  const writer = new MessageWriterService(store as unknown as MessageWriterStore, feed, noMedia, events);
  return { store, hub, log, unsaid, writer };
}

/** A promise and the function that resolves it. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('the message writer', () => {
  it('messages that arrive together are committed in one batch, in order', async () => {
    const { store, writer } = setUp();
    const answers = await Promise.all(['a', 'b', 'c'].map((clientId) => writer.write(say(tea, clientId))));
    expect(store.batches.map((batch) => batch.map(({ clientId }) => clientId))).toEqual([['a', 'b', 'c']]);
    expect(answers.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('a batch has at most 512 messages', async () => {
    const { store, writer } = setUp();
    await Promise.all(Array.from({ length: 1_300 }, (_, n) => writer.write(say(tea, String(n)))));
    expect(store.batches.map((batch) => batch.length)).toEqual([512, 512, 276]);
  });

  it('the room gets a message before its sender gets the answer, and both only after the commit', async () => {
    const { store, log, writer } = setUp();
    const committed = gate();
    const begun = gate();
    store.write = async (batch) => {
      begun.open();
      await committed.opened;
      log.push('commit');
      return store.keep(batch);
    };
    const said = Promise.all(['a', 'b'].map((id) => writer.write(say(tea, id)).then(() => log.push(`ack ${id}`))));
    await begun.opened;
    committed.open();
    await said;
    expect(log[0]).toBe('commit');
    for (const id of ['a', 'b']) expect(log.indexOf(`said ${id}`)).toBeLessThan(log.indexOf(`ack ${id}`));
    expect(log.filter((line) => line.startsWith('said'))).toEqual(['said a', 'said b']);
  });

  it('each shard commits one batch at a time, independent of the other', async () => {
    const { store, writer } = setUp();
    const slow = gate();
    store.write = async (batch) => {
      if (batch[0]?.clientId === 'first') await slow.opened;
      return store.keep(batch);
    };
    const first = writer.write(say(tea, 'first'));
    await writer.write(say(garden, 'elsewhere'));
    const second = writer.write(say(tea, 'second'));
    await writer.write(say(garden, 'elsewhere again'));
    expect(store.batches.flat().map(({ clientId }) => clientId)).toEqual(['elsewhere', 'elsewhere again']);
    slow.open();
    expect([(await first).seq, (await second).seq]).toEqual([1, 2]);
  });

  it('a message beyond the bound is refused, and accepted once the others are answered', async () => {
    const { store, writer, unsaid } = setUp();
    const slow = gate();
    store.write = async (batch) => {
      await slow.opened;
      return store.keep(batch);
    };
    const waiting = Array.from({ length: mostWaiting }, (_, n) => writer.write(say(n % 2 ? tea : garden, String(n))));
    await expect(writer.write(say(garden, 'one more'))).rejects.toMatchObject({ code: 'BUSY' });
    expect(unsaid).toEqual([{ room: garden, from: 'lan', text: 'one more' }]);
    slow.open();
    await Promise.all(waiting);
    expect(await writer.write(say(garden, 'one more'))).toEqual({ seq: mostWaiting / 2 + 1, at, repeated: false });
  });

  it('a failed batch is neither acknowledged nor published, and later messages are written', async () => {
    const { store, log, writer } = setUp();
    store.write = async () => {
      throw new Error('the database is away');
    };
    const outcomes = await Promise.allSettled(['a', 'b'].map((id) => writer.write(say(tea, id))));
    expect(outcomes).toMatchObject([{ reason: { code: 'UNAVAILABLE' } }, { reason: { code: 'UNAVAILABLE' } }]);
    expect(log).toEqual([]);
    store.write = async (batch) => store.keep(batch);
    expect((await writer.write(say(tea, 'c'))).seq).toBe(1);
  });

  it('a batch is retried once after a conflict with another process', async () => {
    const { store, writer } = setUp();
    let tries = 0;
    store.write = async (batch) => {
      if (++tries === 1) throw conflict;
      return store.keep(batch);
    };
    expect((await writer.write(say(tea, 'a'))).seq).toBe(1);
    tries = 0;
    store.write = async () => {
      tries++;
      throw conflict;
    };
    await expect(writer.write(say(tea, 'b'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(tries).toBe(2);
  });

  it('each message gets its own refusal, and a repeated message is not published', async () => {
    const { store, log, writer } = setUp();
    const outcome = { refusal: null, seq: 1, at, repeated: false, name: 'Lan', members: [] };
    store.write = async () => [outcome, { ...outcome, refusal: 'ROOM_CLOSED' }, { ...outcome, repeated: true }];
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((id) => writer.write(say(tea, id))));
    expect(outcomes).toMatchObject([
      { value: { seq: 1, repeated: false } },
      { reason: { code: 'ROOM_CLOSED' } },
      { value: { seq: 1, repeated: true } },
    ]);
    expect(log).toEqual(['said a']);
  });

  it('a committed message is acknowledged even if a listener fails', async () => {
    const { hub, writer } = setUp();
    const broken = { id: '2', personId: 'jun' } as Connection;
    hub.follow(broken, `room:${tea}`);
    expect((await writer.write(say(tea, 'a'))).seq).toBe(1);
  });

  it('a drained writer commits and answers all waiting messages and refuses new ones', async () => {
    const { store, writer } = setUp();
    const said = Array.from({ length: 1_000 }, (_, n) => writer.write(say(n % 2 ? tea : garden, String(n))));
    await writer.drain();
    expect(store.batches.flat()).toHaveLength(1_000);
    await expect(writer.write(say(tea, 'late'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await Promise.all(said)).toHaveLength(1_000);
  });
});
