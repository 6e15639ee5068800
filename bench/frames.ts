// Measures what a compression of WebSocket frames (permessage-deflate) would save and cost: the frames of one connection, `said` with texts
// of the demo bots and receipts, through zlib as the package `ws` does it. The ways differ in what a frame remembers of those before it.
// npm run bench:frames -- [--frames 3000] [--rooms 20] [--connections 500]
// Prints one line of JSON to stdout: bytes and microseconds of processor time per frame, kilobytes of memory per connection.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { constants, createDeflateRaw, type DeflateRaw } from 'node:zlib';
import { greeting, reply } from '../src/demo/bot-lines.js';
import { pick, type Random, seeded, uuidFrom } from '../src/demo/random.js';

const { values: given } = parseArgs({
  options: {
    frames: { type: 'string', default: '3000' },
    rooms: { type: 'string', default: '20' },
    connections: { type: 'string', default: '500' },
  },
});
const [frameCount, roomCount, connections] = [given.frames, given.rooms, given.connections].map(Number) as [
  number,
  number,
  number,
];
if (![frameCount, roomCount, connections].every((count) => count > 0)) throw new Error('every option is a number');

/** The end of each frame that `ws` leaves out: an empty block. */
const tailBytes = 4;
/** The share of receipts among the frames. */
const receipts = 0.4;

interface Room {
  id: string;
  people: { id: string; name: string }[];
  seq: number;
  text: string;
}

function roomOf(random: Random, language: string): Room {
  const people = ['Lan', 'Jun'].map((name) => ({ id: uuidFrom(random), name }));
  return { id: uuidFrom(random), people, seq: 0, text: greeting(language, uuidFrom(random)) };
}

/** Makes the frames of a connection whose rooms all talk. */
function framesOf(random: Random): Buffer[] {
  const rooms = Array.from({ length: roomCount }, (_, n) => roomOf(random, n % 2 ? '你好' : 'hello'));
  return Array.from({ length: frameCount }, (_, n) => {
    const room = pick(random, rooms);
    const event = room.seq > 0 && random() < receipts ? receiptOf(room, random) : saidIn(room, n, random);
    return Buffer.from(`42${JSON.stringify(event)}`);
  });
}

function receiptOf({ id, people, seq }: Room, random: Random) {
  return [random() < 0.5 ? 'delivered' : 'read', { room: id, who: pick(random, people), seq }];
}

function saidIn(room: Room, n: number, random: Random) {
  room.seq++;
  room.text = reply(room.text, `${room.id} ${room.seq}`);
  const [from, at] = [pick(random, room.people), new Date(Date.UTC(2026, 10, 1) + n * 1_300).toISOString()];
  const message = { room: room.id, seq: room.seq, from, text: room.text, kind: 'text', at };
  return ['said', { ...message, clientId: uuidFrom(random) }];
}

const compressor = (windowBits: number) => createDeflateRaw({ level: 1, windowBits });

/** Returns the bytes of a compressed frame. */
function compress(stream: DeflateRaw, frame: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
    };
    stream.on('data', count).once('error', reject);
    stream.write(frame);
    stream.flush(constants.Z_SYNC_FLUSH, () => {
      stream.off('data', count).off('error', reject);
      resolve(bytes - tailBytes);
    });
  });
}

async function measure(frames: readonly Buffer[], windowBits: number, remembers: boolean) {
  const stream = compressor(windowBits);
  let bytes = 0;
  const before = process.cpuUsage();
  for (const frame of frames) {
    bytes += await compress(stream, frame);
    if (!remembers) stream.reset();
  }
  const { user, system } = process.cpuUsage(before);
  stream.close();
  return {
    bytes: Math.round(bytes / frames.length),
    cpuMicros: Math.round((user + system) / frames.length),
    kilobytes: remembers ? await memoryOf(frames, windowBits) : 0,
  };
}

/** Returns the memory that a connection holds for its compressor. */
async function memoryOf(frames: readonly Buffer[], windowBits: number): Promise<number> {
  const before = process.memoryUsage.rss();
  const streams = Array.from({ length: connections }, () => compressor(windowBits));
  for (const stream of streams) for (const frame of frames.slice(0, 20)) await compress(stream, frame);
  const kilobytes = Math.round((process.memoryUsage.rss() - before) / 1_024 / connections);
  for (const stream of streams) stream.close();
  return kilobytes;
}

const frames = framesOf(seeded(1));
const plain = Math.round(frames.reduce((sum, { length }) => sum + length, 0) / frames.length);
// the code is compiled before it is measured
await measure(frames.slice(0, 500), 15, false);
const result = {
  ...{ frames: frames.length, plain: { bytes: plain } },
  forgetting: await measure(frames, 15, false),
  window4k: await measure(frames, 12, true),
  window32k: await measure(frames, 15, true),
  ...{ node: process.versions.node, cpus: cpus().length },
};
process.stdout.write(`${JSON.stringify(result)}\n`);
