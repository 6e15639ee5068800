// Random input for the telnet server: it keeps running within its memory, and other clients are not affected.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startServer, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

let server: TestServer;
let port: number;
let witness: LineClient;
let rounds = 0;

beforeAll(async () => {
  server = await startServer();
  port = await openLine(server);
  witness = await LineClient.logIn(port, 'witness');
});
afterAll(async () => {
  witness.close();
  await server.close();
});

/** Another client still sends and receives its own messages. */
async function expectCalm(): Promise<void> {
  const word = `calm ${++rounds}`;
  witness.send(`say ${word}\n`);
  await witness.readsUntil(`witness: ${word}\n`);
}

/** Sends pieces as fast as they are accepted, and disconnects. */
async function throwAt(pieces: Buffer[], login: boolean): Promise<void> {
  const client = login ? await LineClient.logIn(port, `fuzz ${++rounds}`) : await LineClient.connect(port);
  for (const piece of pieces) {
    if (client.socket.destroyed) break;
    if (!client.socket.write(piece)) await Promise.race([once(client.socket, 'drain'), client.ended()]);
  }
  client.socket.end();
  client.socket.resume();
  await client.ended();
}

/** Returns the memory of buffers after garbage collection, which takes some rounds. */
async function keptBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  let least = Infinity;
  for (let round = 0; round < 20; round++) {
    runInNewContext('gc')();
    await turn();
    least = Math.min(least, process.memoryUsage().arrayBuffers);
  }
  return least;
}

const words = [
  'login ',
  'login code:',
  'say ',
  'look',
  'rooms',
  'enter ',
  'logout',
  '\n',
  '\r\n',
  ' ',
  '\0',
  '你好',
  '🙂',
  '\u202e',
];
const piece = fc.oneof(
  fc.constantFrom(...words).map((word) => Buffer.from(word)),
  fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom([0xff], [0xff, 0xfa], [0xff, 0xf0], [0xff, 0xfd], [0xf0, 0x9f]).map((bytes) => Buffer.from(bytes)),
);

describe('the telnet server under random input', () => {
  it('random bytes in random pieces do no harm, before and after the login', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), fc.boolean(), async (pieces, login) => {
        await throwAt(pieces, login);
        await expectCalm();
      }),
      { numRuns: 60 },
    );
  });

  it('a megabyte without a line end does no harm and is not kept in memory', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, (_, n) => LineClient.logIn(port, `long ${n}`)));
    const before = await keptBytes();
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    await Promise.all(clients.map(({ socket }) => new Promise((resolve) => socket.write(megabyte, resolve))));
    for (const client of clients) await client.readsUntil('* Line too long\n');
    await expectCalm();
    // these twenty megabytes are of the test; none of them may have stayed with the server
    expect((await keptBytes()) - before).toBeLessThan(4 * 1024 * 1024);
    for (const client of clients) client.send('\nlogout\n');
    for (const client of clients) await client.ended();
  });

  it('megabytes of random bytes do no harm', async () => {
    for (const login of [false, true]) {
      await throwAt(
        Array.from({ length: 32 }, () => randomBytes(64 * 1024)),
        login,
      );
      await expectCalm();
    }
  });

  it('many clients that connect and reset at once do no harm', async () => {
    await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        const client = await LineClient.connect(port);
        client.send(`login crowd ${n}\nsay hi\n`);
        client.socket.resetAndDestroy();
      }),
    );
    await expectCalm();
    let names = '';
    do {
      witness.send('look\nping\n');
      names = await witness.readsUntil('Unknown command: ping\n');
    } while (names.includes('\ncrowd '));
    expect(names).toContain('Online Users:\nwitness\n');
  });
});
