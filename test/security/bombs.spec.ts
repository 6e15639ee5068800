// Files that expand to more than they seem, and files of two types at once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { MediaView } from '../../src/features/media/media.schemas.js';
import type { Problem } from '../../src/platform/errors/coded-error.js';
import { photo, wav } from '../support/recordings.js';
import { call, newAccount, startServer, type TestServer } from '../support/server.js';

const mb = 1024 * 1024;
/** The memory that one such file may use beyond the peak before it. */
const mostMb = 96;
const refusals = /^(NOT_A_PICTURE|PICTURE_TOO_LARGE|PICTURE_BROKEN|MEDIA_REFUSED)$/;

let dataDir: string;
let server: TestServer;
let token: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fujin-bombs-'));
  server = await startServer({ DATA_DIR: dataDir });
  ({ token } = await newAccount(server));
  // the libraries allocate their own memory before the measurement
  await upload(await photo(1_000, 1_000), 'image/jpeg');
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
});

async function upload(data: Buffer, type: string) {
  const headers = { 'content-type': type, authorization: `Bearer ${token}` };
  const answer = await fetch(`${server.url}/v1/media`, { method: 'POST', headers, body: new Uint8Array(data) });
  return { status: answer.status, body: (await answer.json()) as MediaView & Problem };
}

async function download(url: string) {
  const answer = await fetch(`${server.url}${url}`);
  return { headers: answer.headers, data: Buffer.from(await answer.arrayBuffer()) };
}

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes: Buffer) => ~bytes.reduce((c, byte) => crcTable[(c ^ byte) & 255]! ^ (c >>> 8), 0xffffffff) >>> 0;

function chunk(type: string, data: Buffer): Buffer {
  const whole = Buffer.alloc(12 + data.length);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  data.copy(whole, 8);
  whole.writeUInt32BE(crc(whole.subarray(4, 8 + data.length)), 8 + data.length);
  return whole;
}

/** A PNG in grey of 8 bits. */
function png(width: number, height: number, pixels: Buffer, ...more: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A GIF of one pixel that moves, each frame a few bytes. */
function gif(frames: number, width = 1, height = 1): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  const head = Buffer.concat([Buffer.from('GIF89a'), size, Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255])]);
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([head, ...Array<Buffer>(frames).fill(frame), Buffer.from([0x3b])]);
}

/** A JPEG that declares a wrong size. */
async function jpegOf(width: number, height: number): Promise<Buffer> {
  const jpeg = await photo(16, 16);
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg.writeUInt16BE(height, frame + 5);
  jpeg.writeUInt16BE(width, frame + 7);
  return jpeg;
}

const zeros = (megabytes: number) => deflateSync(Buffer.alloc(megabytes * mb), { level: 9 });
const row = deflateSync(Buffer.alloc(11 * 10));

describe('a small file that unfolds to a large one', () => {
  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ['a PNG of four thousand million pixels', () => png(65_535, 65_535, zeros(64))],
    ['a PNG as wide as can be said', () => png(2_147_483_647, 1, zeros(1))],
    [
      'a PNG with a text of a gigabyte',
      () => png(10, 10, row, chunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), zeros(256)]))),
    ],
    [
      'a PNG with a colour profile of a gigabyte',
      () => png(10, 10, row, chunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), zeros(256)]))),
    ],
    ['a PNG with more pixels than it says', () => png(10, 10, zeros(256))],
    ['a GIF of four thousand million pixels', () => gif(2, 65_535, 65_535)],
    ['a GIF of twenty thousand frames', () => gif(20_000)],
    ['a GIF of a thousand large frames', () => gif(1_000, 6_000, 6_000)],
    ['a JPEG of four thousand million pixels', () => jpegOf(65_500, 65_500)],
  ])('%s takes little memory', async (_, make) => {
    const data = await make();
    expect(data.length).toBeLessThan(10 * mb);
    const before = process.resourceUsage().maxRSS;
    const { status, body } = await upload(data, 'image/png');
    expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(mostMb);
    if (status !== 201) expect([status, body.code]).toEqual([422, expect.stringMatching(refusals)]);
    else expect((await sharp((await download(body.url)).data).metadata()).pages ?? 1).toBeLessThanOrEqual(100);
  });

  it('a compressed request body is refused without being unfolded', async () => {
    const body = gzipSync(JSON.stringify({ bio: 'x'.repeat(mb) }));
    const headers = {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      authorization: `Bearer ${token}`,
    };
    const answer = await fetch(`${server.url}/v1/me`, { method: 'PATCH', headers, body: new Uint8Array(body) });
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it.each<[string, Buffer]>([
    ['ID3 of 256 MB', Buffer.concat([Buffer.from('ID3\x04\0\0\x7f\x7f\x7f\x7f', 'latin1'), Buffer.alloc(100)])],
    [
      'MP4 boxes within boxes',
      Buffer.concat([
        Buffer.from('\0\0\0\x14ftypM4A \0\0\0\0M4A ', 'latin1'),
        ...Array(5_000).fill(Buffer.from('\0\xff\xff\xffmoov', 'latin1')),
      ]),
    ],
    [
      'a WAV of four gigabytes',
      Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\xff', 'latin1'), Buffer.alloc(100)]),
    ],
    [
      'an EBML of any size',
      Buffer.concat([
        Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        Buffer.alloc(5_000, 0xff),
      ]),
    ],
  ])('a recording that declares %s is refused', async (_, data) => {
    const before = process.resourceUsage().maxRSS;
    const { status, body } = await upload(data, 'audio/mpeg');
    expect([status, body.code]).toEqual([422, 'MEDIA_REFUSED']);
    expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(mostMb);
  });
});

describe('a file that is of two types at once', () => {
  const script = '<html><script>alert(document.domain)</script></html>';
  const archive = Buffer.from('PK\x03\x04an archive', 'latin1');

  it.each<[string, () => Promise<Buffer>]>([
    ['a photograph with a page behind it', async () => Buffer.concat([await photo(16, 16), Buffer.from(script)])],
    ['a photograph with an archive behind it', async () => Buffer.concat([await photo(16, 16), archive])],
    ['a PNG with a page in its text', async () => png(10, 10, row, chunk('tEXt', Buffer.from(`Comment\0${script}`)))],
    [
      'a GIF with a page in its comment',
      async () => {
        const [head, rest] = [gif(1).subarray(0, 19), gif(1).subarray(19)];
        return Buffer.concat([
          head,
          Buffer.from([0x21, 0xfe, script.length]),
          Buffer.from(script),
          Buffer.from([0]),
          rest,
        ]);
      },
    ],
  ])('%s is stored as the picture alone', async (_, make) => {
    const { status, body } = await upload(await make(), 'image/png');
    expect(status).toBe(201);
    const { headers, data } = await download(body.url);
    expect(headers.get('content-type')).toBe('image/webp');
    for (const other of ['<script', 'PK\x03\x04']) expect(data.includes(other, 0, 'latin1')).toBe(false);
  });

  it.each([
    ['a page', script],
    ['a drawing that runs scripts', `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`],
    ['a PDF', '%PDF-1.7\n1 0 obj'],
    ['a script that begins like a GIF', 'GIF89a=1;alert(1)//'],
  ])('%s is refused as a picture, whatever its declared type', async (_, text) => {
    const { status, body } = await upload(Buffer.from(text), 'image/png');
    expect([status, body.code]).toEqual([422, 'NOT_A_PICTURE']);
  });

  it('a recording with a page behind it is served as audio alone', async () => {
    const { status, body } = await upload(Buffer.concat([wav(2), Buffer.from(script)]), 'audio/wav');
    expect(status).toBe(201);
    const { headers } = await download(body.url);
    expect(headers.get('content-type')).toBe('audio/wav');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  it('the server is healthy after all hostile files', async () => {
    expect((await call(server, 'GET', '/health')).status).toBe(200);
  });
});
