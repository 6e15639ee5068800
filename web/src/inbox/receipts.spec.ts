import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FujinError } from 'fujin-client';
import { Receipts } from './receipts.js';

let sent: string[];
let fails: unknown;
let receipts: Receipts;

beforeEach(() => {
  jest.useFakeTimers();
  [sent, fails] = [[], undefined];
  receipts = new Receipts(async (kind, room, seq) => {
    sent.push(`${kind} ${room} ${seq}`);
    if (fails) throw fails;
  });
});
afterEach(() => {
  receipts.stop();
  jest.useRealTimers();
});

const refusal = (status: number, retryAfter?: number) =>
  new FujinError({ type: '', title: '', code: '', status, ...(retryAfter && { retryAfter }) });

describe('the receipts', () => {
  it('a message that is delivered and read at once has one receipt', async () => {
    receipts.note('delivered', 'a', 1);
    receipts.note('read', 'a', 1);
    await jest.advanceTimersByTimeAsync(10_000);
    receipts.note('delivered', 'a', 1);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual(['read a 1']);
  });

  it('a room has one receipt a second, for its newest message', async () => {
    for (let seq = 1; seq <= 25; seq++) {
      receipts.note('delivered', 'a', seq);
      await jest.advanceTimersByTimeAsync(100);
    }
    await jest.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual(['delivered a 1', 'delivered a 11', 'delivered a 21', 'delivered a 25']);
  });

  it('600 messages a minute in 20 rooms have fewer than 60 receipts', async () => {
    for (let seq = 1; seq <= 600; seq++) {
      const room = `room ${seq % 20}`;
      receipts.note('delivered', room, seq);
      receipts.note('read', room, seq);
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(sent.length).toBeGreaterThan(20);
    expect(sent.length).toBeLessThan(60);
    await jest.advanceTimersByTimeAsync(60_000);
    for (let n = 0; n < 20; n++) expect(sent).toContain(`read room ${n} ${n === 0 ? 600 : 580 + n}`);
  });

  it('a room whose newest message is delivered but not read has a receipt for each', async () => {
    receipts.note('read', 'a', 3);
    receipts.note('delivered', 'a', 5);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(sent).toEqual(['delivered a 5', 'read a 3']);
  });

  it('a receipt that was not answered is sent again, and one that was refused is not', async () => {
    fails = new Error('timeout');
    receipts.note('read', 'a', 3);
    await jest.advanceTimersByTimeAsync(1_000);
    fails = refusal(429, 20);
    await jest.advanceTimersByTimeAsync(10_000);
    fails = undefined;
    expect(sent).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(20_000);
    expect(sent).toEqual(['read a 3', 'read a 3', 'read a 3']);
    fails = refusal(404);
    receipts.note('read', 'a', 4);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(4);
  });

  it('a receipt that fails after the end is not sent again', async () => {
    let disconnect = () => {};
    let count = 0;
    const ending = new Receipts(() => {
      count++;
      return new Promise((_, reject) => (disconnect = () => reject(new Error('disconnected'))));
    });
    ending.note('read', 'a', 3);
    await jest.advanceTimersByTimeAsync(100);
    ending.stop();
    disconnect();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(count).toBe(1);
  });
});
