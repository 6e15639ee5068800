import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from 'fujin-client';
import { RoomFeed } from './feed.js';

const message = (seq: number): Message => ({
  room: 'hello',
  seq,
  from: { id: '1', name: 'bob' },
  text: 'a word',
  kind: 'text',
  at: '',
  clientId: String(seq),
});
const seqs = (messages: Message[]) => messages.map(({ seq }) => seq);

describe('the messages of a room', () => {
  it('messages that arrive before the history wait for it', () => {
    const feed = new RoomFeed();
    expect(feed.take(message(8))).toEqual([]);
    expect(feed.hasGap).toBe(false);
    expect(seqs(feed.settle([5, 6, 7].map(message), 7))).toEqual([5, 6, 7, 8]);
  });

  it('a message after a gap waits for the missing one', () => {
    const feed = new RoomFeed();
    feed.settle([], 0);
    expect(seqs(feed.take(message(2)))).toEqual([]);
    expect(feed.hasGap).toBe(true);
    expect(seqs(feed.take(message(1)))).toEqual([1, 2]);
    expect([feed.hasGap, feed.last]).toEqual([false, 2]);
  });

  it('a message that the server leaves out of the history is not waited for', () => {
    const feed = new RoomFeed();
    feed.settle([], 0);
    feed.take(message(4));
    expect(seqs(feed.settle([message(1)], 3))).toEqual([1, 4]);
  });

  it('messages that arrive in any order are shown once and in order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Array.from({ length: 12 }, (_, n) => n + 1)), fc.nat(12), (order, upTo) => {
        const feed = new RoomFeed();
        const shown = order.slice(0, 6).flatMap((seq) => feed.take(message(seq)));
        shown.push(...feed.settle([1, 2, 3].map(message), upTo));
        shown.push(...[...order, ...order].flatMap((seq) => feed.take(message(seq))));
        shown.push(...feed.settle(order.map(message), 12));
        expect(seqs(shown)).toEqual([...new Set(seqs(shown))].sort((a, b) => a - b));
        expect(feed.last).toBe(12);
      }),
    );
  });
});
