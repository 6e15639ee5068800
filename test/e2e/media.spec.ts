import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { MediaView } from '../../src/features/media/media.schemas.js';
import { MediaService } from '../../src/features/media/media.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import type { Problem } from '../../src/platform/errors/coded-error.js';
import { withWrongSignature } from '../support/files.js';
import { gif, photo, wav, webm } from '../support/recordings.js';
import { call, newAccount, startServer, type TestPerson, type TestServer } from '../support/server.js';

const hourMs = 3_600_000;
let dataDir: string;
let server: TestServer;
let media: MediaService;
let lan: TestPerson;
let mei: TestPerson;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fujin-media-'));
  server = await startServer({ DATA_DIR: dataDir });
  media = server.app.get(MediaService);
  [lan, mei] = [await newAccount(server), await newAccount(server)];
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
});

type Taken = MediaView & Pick<Problem, 'code' | 'detail'>;

async function upload(data: Buffer | string, type: string, token: string | undefined = lan.token) {
  const headers = { 'content-type': type, ...(token && { authorization: `Bearer ${token}` }) };
  const body = typeof data === 'string' ? data : new Uint8Array(data);
  const answer = await fetch(`${server.url}/v1/media`, { method: 'POST', headers, body });
  return { status: answer.status, body: (await answer.json()) as Taken };
}

async function download(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}${url}`, { headers });
  return { status: answer.status, headers: answer.headers, data: Buffer.from(await answer.arrayBuffer()) };
}

/** Every file in the storage, by name. */
async function files(): Promise<string[]> {
  const entries = await readdir(join(dataDir, 'media'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const rows = () => server.app.get(DatabaseService).media.count();

/** Sends the head of an upload and perhaps some of its bytes, and no more. */
function beginUpload(headers: Record<string, string>, part: Buffer): Promise<{ status: number | undefined }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${server.url}/v1/media`, { method: 'POST', headers }, (answer) => {
      resolve({ status: answer.statusCode });
      outgoing.destroy();
    });
    outgoing.on('error', reject);
    outgoing.write(part);
  });
}

describe('an uploaded picture', () => {
  it('a picture is stored upright, as WebP and without metadata', async () => {
    const { status, body } = await upload(await photo(600, 400), 'image/jpeg');
    expect({ status, ...body }).toMatchObject({
      status: 201,
      kind: 'image',
      type: 'image/webp',
      width: 400,
      height: 600,
    });
    expect(body).not.toHaveProperty('durationMs');
    const kept = await download(body.url);
    expect(kept.data.length).toBe(body.bytes);
    expect(await sharp(kept.data).metadata()).toMatchObject({ format: 'webp', width: 400, height: 600 });
    const { exif, xmp, icc, orientation } = await sharp(kept.data).metadata();
    expect([exif, xmp, icc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(kept.data.includes('Acme Camera')).toBe(false);
  });

  it('a picture is reduced to 2048 pixels on its longer side', async () => {
    const { body } = await upload(await photo(1000, 4096), 'image/jpeg');
    expect([body.width, body.height]).toEqual([2048, 500]);
  });

  it('the type of a picture is detected from its content, not from its header', async () => {
    const png = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#ff000080' } })
      .png()
      .toBuffer();
    const { status, body } = await upload(png, 'image/jpeg');
    expect([status, body.type]).toEqual([201, 'image/webp']);
    expect(await sharp((await download(body.url)).data).metadata()).toMatchObject({ hasAlpha: true });
  });

  it('an animated picture stays animated', async () => {
    const { status, body } = await upload(await gif(64, 48, 5), 'image/gif');
    expect({ status, width: body.width, height: body.height }).toEqual({ status: 201, width: 64, height: 48 });
    expect((await sharp((await download(body.url)).data).metadata()).pages).toBe(5);
  });

  it('an animated picture has at most a hundred frames', async () => {
    const { body } = await upload(await gif(8, 8, 130), 'image/gif');
    expect((await sharp((await download(body.url)).data).metadata()).pages).toBe(100);
  });

  it('the file of a picture is private on disk, and no temporary file remains', async () => {
    const { body } = await upload(await photo(20, 20), 'image/jpeg');
    const file = join(dataDir, 'media', body.id.slice(-2), body.id);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await files()).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('refused pictures', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
  it.each([
    ['text', async () => Buffer.from('hello'), undefined],
    ['an empty file', async () => Buffer.alloc(0), undefined],
    ['a drawing in SVG', async () => Buffer.from(svg), undefined],
    ['a recording', async () => wav(2), undefined],
    [
      'a TIFF',
      async () =>
        sharp(await photo(9, 9))
          .tiff()
          .toBuffer(),
      undefined,
    ],
    ['a HEIC without a picture', async () => heic, undefined],
  ])('a picture upload of %s is refused', async (_, data, detail) => {
    const { status, body } = await upload(await data(), 'image/jpeg');
    expect([status, body.code, body.detail]).toEqual([422, 'NOT_A_PICTURE', detail]);
  });

  it('a truncated photo is refused', async () => {
    const whole = await photo(600, 400);
    const { body } = await upload(whole.subarray(0, whole.length >> 1), 'image/jpeg');
    expect([body.code, body.detail]).toEqual(['NOT_A_PICTURE', 'The file is damaged']);
  });

  it('a small file that unfolds to very many pixels is refused', async () => {
    const create = { width: 8000, height: 8000, channels: 3, background: 'red' } as const;
    const bomb = await sharp({ create }).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    const { body } = await upload(bomb, 'image/png');
    expect([body.code, body.detail]).toEqual(['PICTURE_TOO_LARGE', 'The limit is 25 million pixels']);
  });

  it('a file over the size limit is refused', async () => {
    const { status, body } = await upload(Buffer.alloc(10 * 1024 * 1024 + 1), 'image/png');
    expect([status, body.code]).toEqual([413, 'TOO_LARGE']);
  });

  it('a refused file leaves nothing behind', async () => {
    const before = [(await files()).length, await rows()];
    await upload('hello', 'image/png');
    expect([(await files()).length, await rows()]).toEqual(before);
  });
});

describe('an uploaded voice message', () => {
  it.each([
    ['WAV', wav(2), 'audio/wav', 2000],
    ['WebM as a browser records it', webm(3), 'audio/webm', 2980],
  ])('a voice message in %s is stored unchanged', async (_, data, type, durationMs) => {
    const { status, body } = await upload(data, 'audio/x-anything');
    expect({ status, ...body }).toMatchObject({ status: 201, kind: 'voice', type, durationMs, bytes: data.length });
    expect(body).not.toHaveProperty('width');
    const kept = await download(body.url);
    expect([kept.headers.get('content-type'), kept.data.equals(data)]).toEqual([type, true]);
  });

  it.each([
    ['text', async () => Buffer.from('hello'), 'not a recording'],
    ['a picture', () => photo(20, 20), 'not a recording'],
    ['less than half a second', async () => wav(0.3), 'too short, the minimum is 0.5 s'],
    ['more than two minutes', async () => webm(125), 'too long, the maximum is 120 s'],
    ['a video', async () => webm(3, 1), 'it contains video'],
    ['a container without sound', async () => webm(3, 17), 'it contains no sound'],
  ])('a voice upload of %s is refused', async (_, data, detail) => {
    const { status, body } = await upload(await data(), 'audio/webm');
    expect([status, body.code, body.detail]).toEqual([422, 'MEDIA_REFUSED', detail]);
  });

  it('a voice message has a smaller size limit than a picture', async () => {
    const { status, body } = await upload(Buffer.alloc(2 * 1024 * 1024 + 1), 'audio/wav');
    expect([status, body.code]).toEqual([413, 'TOO_LARGE']);
  });
});

describe('the upload route', () => {
  it('an upload without a token is refused before its body is read', async () => {
    const head = { 'content-type': 'image/jpeg', 'content-length': '1000000' };
    expect((await beginUpload(head, Buffer.alloc(10))).status).toBe(401);
  });

  it('an upload that is too large is answered while the rest is still being sent', async () => {
    const head = { 'content-type': 'audio/wav', authorization: `Bearer ${lan.token}`, 'content-length': '99000000' };
    expect((await beginUpload(head, Buffer.alloc(2 * 1024 * 1024 + 1))).status).toBe(413);
  });

  it('a client can send a body that is too large to its end and gets 413', async () => {
    const headers = { 'content-type': 'audio/wav', authorization: `Bearer ${lan.token}` };
    const outgoing = request(`${server.url}/v1/media`, { method: 'POST', headers });
    const [sent, answered] = [once(outgoing, 'finish'), once(outgoing, 'response')];
    outgoing.end(Buffer.alloc(40 * 1024 * 1024));
    await sent;
    const [answer] = await answered;
    expect(answer.resume().statusCode).toBe(413);
  });

  it.each(['application/json', 'text/plain', 'video/mp4', 'imagine/png', 'application/x-www-form-urlencoded'])(
    'the content type %s is refused',
    async (type) => {
      const { status, body } = await upload('{}', type);
      expect([status, body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    },
  );

  it('a picture is refused on other routes', async () => {
    const headers = { 'content-type': 'image/png', authorization: `Bearer ${lan.token}` };
    const answer = await fetch(`${server.url}/v1/me/interests`, { method: 'PUT', headers, body: 'x' });
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('the number of uploads is rate limited', async () => {
    const strict = await startServer({ DATA_DIR: dataDir, LIMITS_FACTOR: '0.02' });
    const { token } = await newAccount(strict);
    const headers = { 'content-type': 'image/png', authorization: `Bearer ${token}` };
    const send = async () => (await fetch(`${strict.url}/v1/media`, { method: 'POST', headers, body: 'x' })).status;
    expect([await send(), await send()]).toEqual([422, 429]);
    await strict.close();
  });
});

describe('a media URL', () => {
  let url: string;
  let data: Buffer;
  beforeAll(async () => {
    data = wav(1);
    url = (await upload(data, 'audio/wav')).body.url;
  });

  it('a download has headers that prevent a browser from executing it', async () => {
    const { status, headers } = await download(url);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': String(data.length),
      'cache-control': 'private, max-age=86400, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'accept-ranges': 'bytes',
    });
  });

  it('a changed URL is not found', async () => {
    const [, expires = '', signature = ''] = url.match(/expires=(\d+)&signature=(.+)$/) ?? [];
    const other = (await upload(wav(1), 'audio/wav')).body;
    const changed = [
      url.replace(expires, String(Number(expires) + 86_400)),
      url.replace(expires, '1000'),
      withWrongSignature(url),
      url.replace(signature, ''),
      url.replace(/media\/[^?]+/, `media/${other.id}`),
    ];
    for (const each of changed) expect((await call(server, 'GET', each)).body).toMatchObject({ code: 'NOT_FOUND' });
    expect((await call(server, 'GET', url.replace(/\?.*/, ''))).body.code).toBe('INVALID_INPUT');
  });

  it.each([
    ['bytes=0-1', 0, 2],
    ['bytes=100-', 100, undefined],
    ['bytes=-5', -5, undefined],
  ])('a request for %s is answered with that part', async (range, start, end) => {
    const answer = await download(url, { range });
    const part = data.subarray(start, end);
    expect([answer.status, answer.data.equals(part)]).toEqual([206, true]);
    const from = start < 0 ? data.length + start : start;
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${from + part.length - 1}/${data.length}`);
    expect(answer.headers.get('content-length')).toBe(String(part.length));
  });

  it('a range beyond the end is answered with the size of the file', async () => {
    const answer = await call(server, 'GET', url, { headers: { range: `bytes=${data.length}-` } });
    expect([answer.status, answer.body.code]).toEqual([416, 'RANGE_BEYOND']);
    expect(answer.headers.get('content-range')).toBe(`bytes */${data.length}`);
  });
});

describe('an unattached upload', () => {
  it('an upload is attached only by its owner and as its kind, and is not found by others', async () => {
    const { url, ...shown } = (await upload(await photo(20, 20), 'image/jpeg')).body;
    const refused = { code: 'NOT_FOUND' };
    await expect(media.attach(mei.id, shown.id, 'image')).rejects.toMatchObject(refused);
    await expect(media.attach(lan.id, shown.id, 'voice')).rejects.toMatchObject(refused);
    await expect(media.attach(lan.id, lan.id, 'image')).rejects.toMatchObject(refused);
    const row = await media.attach(lan.id, shown.id, 'image');
    expect(row).toEqual({ ...shown, durationMs: null });
    expect(media.present(row)).toEqual({ ...shown, url });
    expect(await media.attach(lan.id, shown.id, 'image')).toEqual(row);
  });

  it('an upload that is not attached is deleted after a day, even by several processes at once', async () => {
    const [kept, left] = [await upload(wav(1), 'audio/wav'), await upload(wav(1), 'audio/wav')];
    await media.attach(lan.id, kept.body.id, 'voice');
    const now = Date.now();
    await media.removeUnattached(new Date(now + 24 * hourMs));
    expect((await download(left.body.url)).status).toBe(200);
    const later = new Date(now + 26 * hourMs);
    await Promise.all([1, 2, 3].map(() => media.removeUnattached(later)));
    expect((await download(left.body.url)).status).toBe(404);
    expect((await download(kept.body.url)).status).toBe(200);
    expect(await files()).toHaveLength(await rows());
    expect(await files()).not.toContain(left.body.id);
  });

  it('an upload that is due for deletion cannot be attached', async () => {
    const { id } = (await upload(wav(1), 'audio/wav')).body;
    const age = (createdAt: Date) =>
      server.app.get(DatabaseService).media.update({ where: { id }, data: { createdAt } });
    await age(new Date(Date.now() - 24.5 * hourMs));
    await expect(media.attach(lan.id, id, 'voice')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await age(new Date(Date.now() - 23.5 * hourMs));
    const row = await media.attach(lan.id, id, 'voice');
    await age(new Date(Date.now() - 24.5 * hourMs));
    expect(await media.attach(lan.id, id, 'voice')).toEqual(row);
  });

  it('a removed upload is not found, and a second removal does nothing', async () => {
    const { id, url } = (await upload(wav(1), 'audio/wav')).body;
    await media.remove([id]);
    await media.remove([id]);
    await media.remove([]);
    expect((await call(server, 'GET', url)).body.code).toBe('NOT_FOUND');
    expect(await files()).not.toContain(id);
  });
});

describe('the stickers', () => {
  it('the stickers are listed with drawings that load', async () => {
    const { items } = (await call(server, 'GET', '/v1/stickers')).body;
    expect(items.length).toBeGreaterThan(20);
    for (const { url } of items) {
      const answer = await call(server, 'GET', url);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
      expect(answer.body).toContain('Davis Uche');
    }
    expect(items[2]).toEqual({ name: 'laugh', label: { en: 'Laugh', zh: '大笑' }, url: '/v1/stickers/laugh.svg' });
  });

  it('an unknown sticker is not found', async () => {
    expect((await call(server, 'GET', '/v1/stickers/nothing.svg')).body.code).toBe('NOT_FOUND');
    expect((await call(server, 'GET', '/v1/stickers/A9.svg')).body.code).toBe('INVALID_INPUT');
  });
});
