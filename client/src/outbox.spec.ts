import { describe, expect, it } from '@jest/globals';
import { Outbox, type OutgoingMessage, type SentMessage } from './outbox.js';
import { FujinError } from './problem.js';

const problem = (status: number) => new FujinError({ type: '', title: 'no', status, code: `E${status}` });
const word = (clientId: string, room = 'a'): OutgoingMessage => ({ room, clientId, text: clientId });
const turn = () => new Promise((resolve) => setImmediate(resolve));
const at = '2026-05-01T08:30:00.000Z';

/** A server that fails in the given ways before it stores a message. */
class Server {
  readonly kept: string[] = [];
  readonly failures: (Error | 'kept, but not told')[] = [];
  readonly pauses: number[] = [];
  readonly reasons: unknown[] = [];
  readonly outbox: Outbox;
  stored: OutgoingMessage[] = [];

  constructor(stored: OutgoingMessage[] = []) {
    this.stored = stored;
    const save = async (words: OutgoingMessage[]) => {
      this.stored = words;
    };
    this.outbox = new Outbox(
      (each) => this.take(each),
      async (tries, reason) => {
        this.pauses.push(tries);
        this.reasons.push(reason);
      },
      { load: async () => stored, save },
    );
  }

  private async take({ clientId }: OutgoingMessage): Promise<SentMessage> {
    const failure = this.failures.shift();
    if (failure instanceof Error) throw failure;
    if (!this.kept.includes(clientId)) this.kept.push(clientId);
    if (failure) throw new Error('nothing was answered');
    return { seq: this.kept.indexOf(clientId) + 1, at };
  }
}

describe('the outbox', () => {
  it('the wait knows its message, which can be taken back meanwhile, and the next one is sent', async () => {
    const waits: [string, () => void][] = [];
    const failures: Error[] = [problem(429)];
    const sent: string[] = [];
    const outbox = new Outbox(
      async ({ clientId }) => {
        const failure = failures.shift();
        if (failure) throw failure;
        sent.push(clientId);
        return { seq: sent.length, at };
      },
      (_, __, { clientId }) => new Promise((resolve) => waits.push([clientId, resolve])),
    );
    outbox.open();
    const first = outbox.add(word('1'));
    const second = outbox.add(word('2'));
    await turn();
    expect(waits.map(([clientId]) => clientId)).toEqual(['1']);
    outbox.cancel('a', '1');
    await expect(first).rejects.toThrow('taken back');
    waits[0]![1]();
    await second;
    expect(sent).toEqual(['2']);
  });

  it('a message that is taken back on its way and not received delays no other', async () => {
    const waits: string[] = [];
    const sent: string[] = [];
    let fail = () => {};
    const outbox = new Outbox(
      async ({ clientId }) => {
        if (clientId === '1') await new Promise((_, reject) => (fail = () => reject(problem(429))));
        sent.push(clientId);
        return { seq: sent.length, at };
      },
      async (_, __, { clientId }) => void waits.push(clientId),
    );
    outbox.open();
    const first = outbox.add(word('1'));
    const second = outbox.add(word('2'));
    outbox.cancel('a', '1');
    await expect(first).rejects.toThrow('taken back');
    fail();
    await second;
    expect([sent, waits]).toEqual([['2'], []]);
  });

  it('the outbox sends a message again until the server has stored it, and keeps the order', async () => {
    const server = new Server();
    server.failures.push(new Error('cut'), problem(503), 'kept, but not told', problem(429));
    server.outbox.open();
    const answers = await Promise.all(['1', '2', '3'].map((each) => server.outbox.add(word(each))));
    expect(answers.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect([server.kept, server.pauses]).toEqual([
      ['1', '2', '3'],
      [0, 1, 2, 3],
    ]);
    await turn();
    expect(server.stored).toEqual([]);
  });

  it('a message is sent again after a failure of the server, and the wait knows the refusal', async () => {
    const server = new Server();
    const busy = problem(429);
    server.failures.push(problem(500), problem(502), busy);
    server.outbox.open();
    expect(await server.outbox.add(word('1'))).toEqual({ seq: 1, at });
    expect([server.kept, server.pauses]).toEqual([['1'], [0, 1, 2]]);
    expect(server.reasons.at(-1)).toBe(busy);
  });

  it('a refused message is given up, and the next one is sent', async () => {
    const server = new Server();
    server.failures.push(problem(403));
    server.outbox.open();
    const answers = await Promise.allSettled([server.outbox.add(word('1')), server.outbox.add(word('2'))]);
    expect(answers).toMatchObject([{ status: 'rejected', reason: problem(403) }, { value: { seq: 1 } }]);
  });

  it('messages wait for a connection, those that an earlier run of the app left come first', async () => {
    const server = new Server([word('old')]);
    await server.outbox.load();
    const said = server.outbox.add(word('new'));
    await turn();
    expect([server.kept, server.stored.map(({ clientId }) => clientId)]).toEqual([[], ['old', 'new']]);
    server.outbox.open();
    expect(await said).toEqual({ seq: 2, at });
    expect(server.kept).toEqual(['old', 'new']);
  });

  it('a message that was received back is not sent again', async () => {
    const server = new Server();
    const said = server.outbox.add(word('1'));
    server.outbox.onMessage({ room: 'a', clientId: '1', seq: 9, at });
    expect(await said).toEqual({ seq: 9, at });
    server.outbox.open();
    await turn();
    expect(server.kept).toEqual([]);
  });

  it('a stopped outbox rejects the messages under way and leaves them in the storage', async () => {
    const server = new Server();
    const said = server.outbox.add(word('1'));
    await turn();
    server.outbox.stop(new Error('over'));
    await expect(said).rejects.toThrow('over');
    expect(server.stored).toEqual([word('1')]);
  });
});
