import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from './events.js';
import { logOf, type MessageLog, withEarlier, withErased, withNewest, withReceived } from './message-log.js';

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
const seqs = ({ messages }: MessageLog) => messages.map(({ seq }) => seq);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => message(from + n));

describe('the log of a room', () => {
  it('the log has each message once and in order, whatever order they arrive in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 })), (received) => {
        const log = received.reduce((all, seq) => withReceived(all, message(seq)), logOf([], undefined));
        expect(seqs(log)).toEqual([...new Set(received)].sort((a, b) => a - b));
      }),
    );
  });

  it('a reaction, an edit and a recall are not shown as messages', () => {
    const acts = (['reaction', 'edit', 'recall'] as const).map((kind, n) => message(n + 2, { kind, about: 1 }));
    expect(seqs(logOf([message(1), ...acts], undefined))).toEqual([1]);
    expect(seqs(acts.reduce(withReceived, logOf([message(1)], undefined)))).toEqual([1]);
  });

  it('the messages of an erased user are empty', () => {
    const log = withErased(logOf([message(1), message(2), message(3)], undefined), [1, 3]);
    expect(log.messages.map(({ text, recalledAt }) => [text, recalledAt !== undefined])).toEqual([
      ['', true],
      ['message 2', false],
      ['', true],
    ]);
  });

  it('erased messages have the time of the call, or a given one', () => {
    const [now] = withErased(logOf([message(1)], undefined), [1]).messages;
    expect(Date.parse(now!.recalledAt!)).toBeGreaterThan(Date.now() - 60_000);
    expect(withErased(logOf([message(1)], undefined), [1], 'then').messages[0]?.recalledAt).toBe('then');
  });

  it('an edited message has its new text, and a recalled one is empty', () => {
    const log = logOf([message(1), message(2, { reactions: [{ by: 'jun', emoji: '👍' }] })], undefined);
    const edited = withReceived(log, message(3, { kind: 'edit', about: 1, text: 'better', at: 'later' }));
    expect(edited.messages[0]).toMatchObject({ text: 'better', editedAt: 'later' });
    const recalled = withReceived(edited, message(4, { kind: 'recall', about: 2, text: '', at: 'later' }));
    expect(recalled.messages[1]).toMatchObject({ text: '', recalledAt: 'later' });
    expect(recalled.messages[1]?.reactions).toBeUndefined();
  });

  it('each user has one reaction to a message, until it is removed', () => {
    const react = (log: MessageLog, by: string, text: string) =>
      withReceived(log, message(9, { kind: 'reaction', about: 1, text, from: { id: by, name: by } }));
    let log = react(react(logOf([message(1)], undefined), 'jun', '👍'), 'lan', '😄');
    log = react(log, 'jun', '❤️');
    expect(log.messages[0]?.reactions).toEqual([
      { by: 'lan', emoji: '😄' },
      { by: 'jun', emoji: '❤️' },
    ]);
    expect(react(log, 'lan', '').messages[0]?.reactions).toEqual([{ by: 'jun', emoji: '❤️' }]);
  });

  it('earlier messages are added at the top', () => {
    const log = withEarlier(logOf(range(11, 20), '11'), logOf(range(1, 10), undefined));
    expect(seqs(log)).toEqual(range(1, 20).map(({ seq }) => seq));
    expect(log.earlier).toBeUndefined();
  });

  it('earlier pages stay when the newest page joins them, and are dropped when a gap would remain', () => {
    const known = logOf(range(1, 60), undefined);
    expect(seqs(withNewest(known, logOf(range(50, 99), '50')))).toEqual(range(1, 99).map(({ seq }) => seq));
    expect(withNewest(known, logOf(range(50, 99), '50')).earlier).toBeUndefined();
    const apart = withNewest(known, logOf(range(62, 99), '62'));
    expect(seqs(apart)).toEqual(range(62, 99).map(({ seq }) => seq));
    expect(apart.earlier).toBe('62');
  });
});
