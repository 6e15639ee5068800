import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SendBuffer, TelnetOutput } from './telnet.output.js';

function setUp(clients: number) {
  const output = new TelnetOutput();
  const writes: string[][] = Array.from({ length: clients }, () => []);
  const buffers = writes.map((written) => {
    const socket = { writableLength: 0, write: (bytes: Buffer) => void written.push(bytes.toString()) };
    return new SendBuffer(socket as unknown as Socket, output);
  });
  return { writes, buffers };
}

describe('the output to telnet clients', () => {
  it('each client gets its output in order, whatever the others get and whenever it is flushed', async () => {
    const shared = ['one ', 'two ', 'three '].map((text) => Buffer.from(text));
    const step = fc.record({
      part: fc.nat({ max: 3 }),
      to: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1 }),
      next: fc.constantFrom('nothing', 'flush', 'turn'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { writes, buffers } = setUp(4);
        const expected = buffers.map(() => '');
        for (const { part, to, next } of steps) {
          for (const n of to) {
            // the last part differs for each client
            const bytes = shared[part] ?? Buffer.from(`own ${n} `);
            buffers[n]!.add(bytes);
            expected[n] += bytes.toString();
          }
          if (next === 'flush') buffers[to[0]!]!.flush();
          if (next === 'turn') await turn();
        }
        for (let n = 0; n < 4; n++) await turn();
        expect(writes.map((written) => written.join(''))).toEqual(expected);
      }),
    );
  });

  it('each of many clients gets one write, spread over turns of the event loop', async () => {
    const { writes, buffers } = setUp(200);
    for (const part of [Buffer.from('one '), Buffer.from('two')]) for (const buffer of buffers) buffer.add(part);
    await turn();
    expect(writes.filter(({ length }) => length > 0)).toHaveLength(64);
    buffers[0]!.add(Buffer.from('!'));
    for (let n = 0; n < 4; n++) await turn();
    expect(writes).toEqual([['one two', '!'], ...Array(199).fill(['one two'])]);
  });
});
