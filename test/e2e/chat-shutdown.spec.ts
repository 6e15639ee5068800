import { expect, it } from '@jest/globals';
import { connect, logIn, newTalker, openDatabase, openRoom, type Talker } from '../support/chat-clients.js';
import { startServer, type TestServer } from '../support/server.js';

/** Sends messages, five at a time, until the connection ends. @returns the answers that came */
async function keepTalking(talker: Talker, room: string): Promise<{ clientId: string; seq: number }[]> {
  const acked: { clientId: string; seq: number }[] = [];
  let ended = false;
  talker.socket.once('disconnect', () => {
    ended = true;
  });
  const say = async (clientId: string) => {
    const answer = await talker.say(room, clientId, clientId).catch(() => undefined);
    if (answer?.ok) acked.push({ clientId, seq: answer.seq });
    else if (answer) expect(answer.error.code).toBe('UNAVAILABLE');
  };
  for (let n = 0; !ended; n += 5) {
    await Promise.all([0, 1, 2, 3, 4].map((more) => say(`${talker.socket.id} ${n + more}`)));
  }
  return acked;
}

/** Ten users in five rooms, all writing. */
async function crowdedServer(server: TestServer): Promise<{ talker: Talker; room: string }[]> {
  const talkers = [];
  for (let n = 0; n < 5; n++) {
    const pair = [await newTalker(server, `Left ${n}`), await newTalker(server, `Right ${n}`)];
    const room = await openRoom(server, ...pair);
    for (const person of pair) talkers.push({ talker: await logIn(server, person), room });
  }
  return talkers;
}

it('a stopping server has stored and published everything it acknowledged, and its clients reconnect', async () => {
  const server = await startServer();
  const database = openDatabase(server.config.DATABASE_URL);
  const talkers = await crowdedServer(server);
  const reasons = talkers.map(({ talker }) => talker.ended());
  const talking = talkers.map(({ talker, room }) => keepTalking(talker, room));
  await Promise.all(talkers.map(({ talker }) => talker.hears('said', 20)));
  await server.app.close();
  const acked = (await Promise.all(talking)).flat();
  // Anything but "io server disconnect": after that one a client would not connect again by itself.
  expect(new Set(await Promise.all(reasons))).toEqual(new Set(['transport close']));
  const rows = await database.message.findMany();
  const seqOf = new Map(rows.map(({ clientId, seq }) => [clientId, seq]));
  expect(acked.length).toBeGreaterThanOrEqual(50);
  expect(acked.filter(({ clientId, seq }) => seqOf.get(clientId) !== seq)).toEqual([]);
  for (const { talker, room } of talkers) {
    expect(talker.heard.at(-1)).toEqual({ event: 'restart' });
    const kept = rows.filter(({ roomId }) => roomId === room).length;
    const heard = talker.heard.filter(({ event }) => event === 'said').map(({ seq }) => seq);
    expect(heard).toEqual(Array.from({ length: kept }, (_, n) => n + 1));
  }
  await database.$disconnect();
  await server.close();
});

it('a server with only one anonymous socket stops', async () => {
  const server = await startServer();
  const stranger = await connect(server);
  const gone = stranger.ended();
  await server.close();
  expect(await gone).toBe('transport close');
});

it('a server stops although a client does not close its connection', async () => {
  const server = await startServer();
  const { socket } = await connect(server);
  const { transport } = socket.io.engine as unknown as {
    transport: { ws: { _socket: { pause(): void; destroy(): void } } };
  };
  const line = transport.ws._socket;
  line.pause();
  await server.close();
  line.destroy();
}, 20_000);
