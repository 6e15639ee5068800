import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FujinError, type Realtime } from 'fujin-client';
import { add, deliver, deliverAll, type UnsentMessage, unsent } from './unsent-messages.js';
import { followWaits, waitOf } from './waits.js';

const me = 'lan';
const before = globalThis.localStorage;
let sent: unknown[][];
let answer: () => Promise<never>;

const receive = (...given: unknown[]) => {
  sent.push(given);
  return answer();
};
const connection = { say: receive, send: receive } as unknown as Realtime;
const refused = new FujinError({ type: '', title: 'Wait', code: 'UNANSWERED', status: 409 });
const messageOf = (clientId: string, more: Partial<UnsentMessage> = {}): UnsentMessage => ({
  room: 'a',
  clientId,
  text: `text ${clientId}`,
  ...more,
});
const send = (message: UnsentMessage) => deliver(async () => connection, me, message, String);
const left = () => unsent.of(me).map(({ clientId, refusal }) => [clientId, refusal]);

beforeAll(() => {
  const stored = new Map<string, string>();
  const value = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => stored.set(key, text),
  };
  Object.defineProperty(globalThis, 'localStorage', { value, configurable: true, writable: true });
});
afterAll(() => {
  Object.defineProperty(globalThis, 'localStorage', { value: before, configurable: true, writable: true });
});
beforeEach(() => {
  sent = [];
  answer = async () => ({}) as never;
  unsent.change(me, () => []);
});

describe('an unsent message', () => {
  it('a message that the server has is deleted here', async () => {
    add(me, messageOf('1', { replyTo: 7 }));
    await send(unsent.of(me)[0]!);
    expect([sent, left()]).toEqual([[['a', { clientId: '1', text: 'text 1', replyTo: 7 }]], []]);
  });

  it('a refused message stays with the reason, and can be sent again', async () => {
    answer = () => Promise.reject(refused);
    add(me, messageOf('1'));
    await send(unsent.of(me)[0]!);
    expect(left()).toEqual([['1', 'Error: UNANSWERED: Wait']]);
    answer = async () => ({}) as never;
    await send(unsent.of(me)[0]!);
    expect(sent[1]).toEqual(sent[0]);
    expect(left()).toEqual([]);
  });

  it('a message without an answer is sent by the next connection, an edit and a whisper are left to their user', async () => {
    answer = () => Promise.reject(new Error('The connection has ended'));
    for (const message of [messageOf('1'), messageOf('2', { edit: 4 }), messageOf('3', { whisper: 'Tom' })]) {
      add(me, message);
      await send(message);
    }
    const reason = 'Error: The connection has ended';
    expect(left()).toEqual([
      ['1', undefined],
      ['2', reason],
      ['3', reason],
    ]);
    expect(sent.slice(1)).toEqual([
      ['edit', { room: 'a', clientId: '2', text: 'text 2', seq: 4 }],
      ['whisper', { room: 'a', to: 'Tom', text: 'text 3' }],
    ]);
    answer = async () => ({}) as never;
    deliverAll(connection, me, String);
    await new Promise(setImmediate);
    expect(left().map(([id]) => id)).toEqual(['2', '3']);
  });

  it('an edit that a closed window was sending is shown as not sent, a refused message is not sent by itself', async () => {
    for (const message of [messageOf('1', { edit: 4 }), messageOf('2', { refusal: 'Wait' })]) add(me, message);
    deliverAll(connection, me, String);
    await new Promise(setImmediate);
    expect(left()).toEqual([
      ['1', 'Error: The window was closed'],
      ['2', 'Wait'],
    ]);
    expect(sent).toEqual([]);
  });

  it('the wait of a message is known until the server has answered', async () => {
    let delay: Parameters<Realtime['onDelay']>[0] = () => undefined;
    const onDelay: Realtime['onDelay'] = (listener) => {
      delay = listener;
      return () => undefined;
    };
    followWaits({ onDelay }, ({ title }) => title);
    let acknowledge = () => {};
    answer = () => new Promise<never>((resolve) => (acknowledge = () => resolve({} as never)));
    add(me, messageOf('1'));
    const sending = send(unsent.of(me)[0]!);
    await new Promise(setImmediate);
    delay({ room: 'a', clientId: '1', retryAt: 7_000, problem: refused.problem });
    expect(waitOf('1')).toEqual({ until: 7_000, reason: 'Wait' });
    // the connection broke meanwhile, which is no refusal
    delay({ room: 'a', clientId: '1', retryAt: 8_000 });
    expect(waitOf('1')).toBeUndefined();
    delay({ room: 'a', clientId: '1', retryAt: 9_000, problem: refused.problem });
    acknowledge();
    await sending;
    expect(waitOf('1')).toBeUndefined();
  });

  it('a message is sent once at a time', async () => {
    let acknowledge = () => {};
    answer = () => new Promise<never>((resolve) => (acknowledge = () => resolve({} as never)));
    add(me, messageOf('1'));
    const first = send(unsent.of(me)[0]!);
    await send(unsent.of(me)[0]!);
    deliverAll(connection, me, String);
    acknowledge();
    await first;
    expect([sent.length, left()]).toEqual([1, []]);
  });
});
