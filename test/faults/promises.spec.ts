import { describe, expect, it } from '@jest/globals';
import { type Attempt, type Evidence, faultsIn, faultsInLastOnes, type Message } from '../support/faults/promises.js';

const room = 'tea';
const message = (seq: number, clientId = `c${seq}`): Message => ({
  room,
  seq,
  clientId,
  text: clientId,
  from: { id: 'lan' },
});
const said = (seq?: number, clientId = `c${seq}`) => ({
  room,
  clientId,
  text: clientId,
  from: 'lan',
  ...(seq && { seq }),
});
const history = (...messages: Message[]) => ({ member: 'jun', room, messages });
const verdict = (evidence: Partial<Evidence>) =>
  faultsIn({ invocations: [said(1), said(2), said(3)], histories: [], streams: [], ...evidence });
const whole = history(message(1), message(2), message(3));

describe('the verdict on a chat', () => {
  it('the verdict finds no fault in a correct chat, nor in a message with an unknown outcome', () => {
    const unknown = said(undefined, 'lost');
    const streams = [{ member: 'jun', heard: [message(2), message(3)] }];
    expect(verdict({ histories: [whole, { ...whole, member: 'lan' }], streams })).toEqual([]);
    expect(verdict({ invocations: [said(1), said(2), said(3), unknown], histories: [whole] })).toEqual([]);
  });

  it.each<[string, Partial<Evidence>]>([
    ['an acknowledged message that is missing', { histories: [history(message(1), message(2))] }],
    [
      'a message with another seq than acknowledged',
      { histories: [history(message(1), message(2, 'c3'), message(3, 'c2'))] },
    ],
    ['a gap in the seqs', { histories: [history(message(1), message(3), message(4, 'c2'))] }],
    ['a message that is stored twice', { histories: [history(message(1), message(2), message(3), message(4, 'c1'))] }],
    ['a message that no client sent', { histories: [history(message(1), message(2), message(3), message(4))] }],
    [
      'members with different histories',
      {
        invocations: [said(1), said(undefined, 'x')],
        histories: [history(message(1)), history(message(1), message(2, 'x'))],
      },
    ],
    [
      'live messages out of order',
      { histories: [whole], streams: [{ member: 'jun', heard: [message(2), message(1)] }] },
    ],
    [
      'a gap in the live messages',
      { histories: [whole], streams: [{ member: 'jun', heard: [message(1), message(3)] }] },
    ],
    [
      'a live message that arrives twice',
      { histories: [whole], streams: [{ member: 'jun', heard: [message(1), message(1)] }] },
    ],
    [
      'a live message with another id',
      { histories: [whole], streams: [{ member: 'jun', heard: [message(1, 'other')] }] },
    ],
  ])('the verdict finds %s', (_, evidence) => {
    expect(verdict(evidence)).not.toEqual([]);
  });
});

describe('the verdict on a value that is written repeatedly', () => {
  const attempt = (to: string, isAcknowledged: boolean): Attempt => ({ of: 'place', to, isAcknowledged });
  const first = attempt('a', true);

  it.each<[string, Attempt[], string | undefined]>([
    ['the last acknowledged value', [first, attempt('b', false), attempt('c', true)], 'c'],
    ['a later value with an unknown outcome', [first, attempt('b', false), attempt('c', false)], 'b'],
    ['no value after unacknowledged writes alone', [attempt('b', false)], undefined],
  ])('the verdict accepts %s as the final value', (_, attempts, kept) => {
    expect(faultsInLastOnes(attempts, new Map(kept ? [['place', kept]] : []))).toEqual([]);
  });

  it.each<[string, Attempt[], string | undefined]>([
    ['a missing value that was acknowledged', [first], undefined],
    ['a value that was replaced', [first, attempt('b', true)], 'a'],
    ['a value with an unknown outcome before the last acknowledged one', [attempt('b', false), first], 'b'],
    ['a value that no client wrote', [first], 'z'],
  ])('the verdict finds a fault in %s as the final value', (_, attempts, kept) => {
    expect(faultsInLastOnes(attempts, new Map(kept ? [['place', kept]] : []))).toHaveLength(1);
  });
});
