import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Outbox, TelnetOutput } from './telnet.output.js';

function setUp(clients: number) {
  const post = new TelnetOutput();
  const writes: string[][] = Array.from({ length: clients }, () => []);
  const outboxes = writes.map((written) => {
    const socket = { writableLength: 0, write: (bytes: Buffer) => void written.push(bytes.toString()) };
    return new Outbox(socket as unknown as Socket, post);
  });
  return { writes, outboxes };
}

describe('what is sent to line clients', () => {
  it('comes to each in its order, whatever others get and whenever they are written to', async () => {
    const shared = ['one ', 'two ', 'three '].map((text) => Buffer.from(text));
    const step = fc.record({
      part: fc.nat({ max: 3 }),
      to: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1 }),
      next: fc.constantFrom('nothing', 'flush', 'turn'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { writes, outboxes } = setUp(4);
        const expected = outboxes.map(() => '');
        for (const { part, to, next } of steps) {
          for (const n of to) {
            // the last part is of each one's own
            const bytes = shared[part] ?? Buffer.from(`own ${n} `);
            outboxes[n]!.add(bytes);
            expected[n] += bytes.toString();
          }
          if (next === 'flush') outboxes[to[0]!]!.flush();
          if (next === 'turn') await turn();
        }
        for (let n = 0; n < 4; n++) await turn();
        expect(writes.map((written) => written.join(''))).toEqual(expected);
      }),
    );
  });

  it('is one write for each of many, spread over turns of the event loop', async () => {
    const { writes, outboxes } = setUp(200);
    for (const part of [Buffer.from('one '), Buffer.from('two')]) for (const outbox of outboxes) outbox.add(part);
    await turn();
    expect(writes.filter(({ length }) => length > 0)).toHaveLength(64);
    outboxes[0]!.add(Buffer.from('!'));
    for (let n = 0; n < 4; n++) await turn();
    expect(writes).toEqual([['one two', '!'], ...Array(199).fill(['one two'])]);
  });
});
