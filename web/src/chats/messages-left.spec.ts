import { describe, expect, it } from '@jest/globals';
import { logOf, type Schemas, withReceived } from 'fujin-client';
import { messagesLeft } from './messages-left.js';

type Message = Schemas['Message'];

const message = (seq: number, more: Partial<Message> = {}): Message => ({
  room: 'r',
  seq,
  from: { id: 'lan', name: 'Lan' },
  text: `message ${seq}`,
  kind: 'text',
  at: '2026-05-01T08:30:00.000Z',
  clientId: `c${seq}`,
  ...more,
});
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => message(from + n));

describe('a chat request', () => {
  it('a chat request has three messages, and its updates and recalls give none back', () => {
    const acts = (['reaction', 'edit', 'recall'] as const).map((kind, n) => message(n + 3, { kind, about: 1 }));
    const left = [0, 1, 2, 3, 4].map((count) => messagesLeft(logOf(range(1, count), undefined)));
    expect(left).toEqual([3, 2, 1, 0, 0]);
    expect(messagesLeft(acts.reduce(withReceived, logOf(range(1, 2), undefined)))).toBe(1);
  });
});
