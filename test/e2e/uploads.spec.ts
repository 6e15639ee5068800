// The forms in which clients upload files: the body itself, and a form that contains the file.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { photo, wav } from '../support/recordings.js';
import { newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let lan: TestPerson;
let picture: Buffer;
const recording = wav(1);

beforeAll(async () => {
  server = await startServer();
  lan = await newPerson(server);
  picture = await photo(400, 300);
});
afterAll(() => server.close());

type Route = [method: string, path: string];
const media: Route = ['POST', '/v1/media'];
const photos: Route = ['POST', '/v1/me/photos'];
const voice: Route = ['PUT', '/v1/me/voice'];
const large = Buffer.concat([Buffer.from('\xff\xd8\xff', 'latin1'), Buffer.alloc(10 * 1024 * 1024)]);

/** @param body a form sets its own content type */
async function send([method, path]: Route, body: FormData | Buffer | string, type?: string) {
  const headers = { authorization: `Bearer ${lan.token}`, ...(type !== undefined && { 'content-type': type }) };
  const sent = Buffer.isBuffer(body) ? new Uint8Array(body) : body;
  const answer = await fetch(`${server.url}${path}`, { method, headers, body: sent });
  return { status: answer.status, body: (await answer.json()) as { code?: string; detail?: string; id?: string } };
}

function form(...files: [name: string, data: Buffer, type: string][]): FormData {
  const data = new FormData();
  for (const [name, bytes, type] of files) data.append(name, new Blob([new Uint8Array(bytes)], { type }), 'file');
  return data;
}

const boundary = 'x-boundary';
const multipart = `multipart/form-data; boundary=${boundary}`;
/** Writes a form by hand. */
const part = (headers: string, data: string, end = `\r\n--${boundary}--\r\n`) =>
  `--${boundary}\r\n${headers}\r\n\r\n${data}${end}`;

describe('an upload as a form', () => {
  it.each<[string, Route, () => FormData, number]>([
    ['a picture for a message', media, () => form(['file', picture, 'image/jpeg']), 201],
    ['a recording for a message', media, () => form(['file', recording, 'audio/wav']), 201],
    ['a picture without a type', media, () => form(['file', picture, '']), 201],
    ['a recording without a type', media, () => form(['file', recording, '']), 201],
    ['a picture under another name of its field', media, () => form(['picture', picture, 'image/jpeg']), 201],
    ['a photo', photos, () => form(['file', picture, 'image/jpeg']), 201],
    ['a photo without a type', photos, () => form(['file', picture, '']), 201],
    ['a voice intro', voice, () => form(['file', recording, 'audio/wav']), 200],
    ['a voice intro without a type', voice, () => form(['file', recording, '']), 200],
  ])('a form uploads %s', async (_, route, made, status) => {
    expect(await send(route, made())).toMatchObject({ status });
  });

  it('fields beside the file are ignored', async () => {
    const data = form(['file', picture, 'image/jpeg']);
    data.append('caption', 'me');
    expect((await send(media, data)).status).toBe(201);
  });

  it.each<[string, Route, () => [FormData | string, string?], number, string]>([
    ['without a file', media, () => [form()], 400, 'INVALID_INPUT'],
    [
      'with a text instead of a file',
      media,
      () => [part('content-disposition: form-data; name="file"', 'x'), multipart],
      400,
      'INVALID_INPUT',
    ],
    [
      'with two files',
      media,
      () => [form(['file', picture, 'image/jpeg'], ['more', picture, 'image/jpeg'])],
      400,
      'INVALID_INPUT',
    ],
    ['without a boundary', media, () => ['x', 'multipart/form-data'], 400, 'INVALID_INPUT'],
    ['with another boundary', media, () => ['--other\r\n\r\nx', multipart], 400, 'INVALID_INPUT'],
    [
      'without its end',
      media,
      () => [
        part('content-disposition: form-data; name="f"; filename="f"\r\ncontent-type: image/png', 'x', ''),
        multipart,
      ],
      400,
      'INVALID_INPUT',
    ],
    [
      'without its end, with a file of another type',
      media,
      () => [
        part('content-disposition: form-data; name="f"; filename="f"\r\ncontent-type: text/plain', 'x', ''),
        multipart,
      ],
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'with many bytes beside the file',
      media,
      () => {
        const data = form();
        for (let n = 0; n < 12; n++) data.append('caption', 'x'.repeat(1 << 20));
        data.append('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'file');
        return [data];
      },
      413,
      'TOO_LARGE',
    ],
    ['with a text file', media, () => [form(['file', picture, 'text/plain'])], 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'with a recording for a photo',
      photos,
      () => [form(['file', recording, 'audio/wav'])],
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'with a picture for a voice intro',
      voice,
      () => [form(['file', picture, 'image/jpeg'])],
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['with a picture of too many bytes', media, () => [form(['file', large, 'image/jpeg'])], 413, 'TOO_LARGE'],
    [
      'with a recording of too many bytes',
      media,
      () => [form(['file', Buffer.alloc(3 << 20), 'audio/wav'])],
      413,
      'TOO_LARGE',
    ],
    [
      'with a recording of too many bytes and no type',
      media,
      () => [form(['file', Buffer.alloc(3 << 20), ''])],
      413,
      'TOO_LARGE',
    ],
    ['with a broken picture', media, () => [form(['file', Buffer.from('hello'), 'image/png'])], 422, 'NOT_A_PICTURE'],
  ])('a form %s is refused with a detail', async (_, route, made, status, code) => {
    const [data, type] = made();
    const answer = await send(route, data, type);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (code !== 'NOT_A_PICTURE') expect(answer.body.detail).toBeTruthy();
  });

  it('a client that disconnects in the middle of a form does no harm', async () => {
    const headers = { authorization: `Bearer ${lan.token}`, 'content-type': multipart };
    const outgoing = request(`${server.url}/v1/media`, { method: 'POST', headers });
    outgoing.on('error', () => {});
    outgoing.write(part('content-disposition: form-data; name="f"; filename="f"\r\ncontent-type: image/png', 'x', ''));
    await new Promise((resolve) => outgoing.once('socket', (socket) => socket.once('connect', resolve)));
    outgoing.destroy();
    expect((await send(media, form(['file', picture, 'image/jpeg']))).status).toBe(201);
  });
});

describe('an upload as the body', () => {
  it.each<[string, Route, () => Buffer, string, number]>([
    ['a picture', media, () => picture, 'application/octet-stream', 201],
    ['a recording', media, () => recording, 'application/octet-stream', 201],
    ['a photo', photos, () => picture, 'application/octet-stream', 201],
    ['a voice intro', voice, () => recording, 'application/octet-stream', 200],
    ['a picture whose type has capitals', media, () => picture, 'Image/JPEG', 201],
  ])('the body is %s', async (_, route, made, type, status) => {
    expect(await send(route, made(), type)).toMatchObject({ status });
  });

  it('the bytes of a recording without a type are limited like those of a recording', async () => {
    expect((await send(media, Buffer.alloc(3 << 20), 'application/octet-stream')).status).toBe(413);
  });
});

describe('an upload of a HEIC', () => {
  const heic = (name: string) => readFileSync(new URL(`../support/samples/pictures/${name}.heic`, import.meta.url));

  it.each([
    ['upright', 640, 480],
    ['rotated', 480, 640],
    ['other-brand', 640, 480],
  ])('the picture %s is stored upright, %d × %d, whatever its content type', async (name, width, height) => {
    for (const type of ['image/heic', 'image/jpeg', 'application/octet-stream'])
      expect(await send(media, heic(name), type)).toMatchObject({
        status: 201,
        body: { kind: 'image', width, height },
      });
  });

  it('a photo may be a HEIC, and the same bytes again return the same photo', async () => {
    const first = await send(photos, heic('rotated'), 'image/heic');
    expect(first).toMatchObject({ status: 201, body: { width: 480, height: 640 } });
    expect((await send(photos, heic('rotated'), 'image/heic')).body).toMatchObject({ id: first.body.id });
  });

  it('a broken HEIC is refused', async () => {
    const broken = heic('upright').subarray(0, 500);
    expect(await send(media, broken, 'image/heic')).toMatchObject({ status: 422, body: { code: 'NOT_A_PICTURE' } });
  });
});

describe('a refused content type', () => {
  it('a header that is no content type is refused with a detail', async () => {
    for (const route of [media, voice, ['POST', '/v1/swipes'] as Route]) {
      const { status, body } = await send(route, '{}', 'nonsense');
      expect([status, body.code, body.detail]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE', expect.stringMatching(/./)]);
    }
  });

  const types = ['text/plain', 'application/json', 'video/mp4', 'application/x-www-form-urlencoded', 'x/y; a=b'];
  const accepted: [Route, string][] = [
    [
      media,
      'Send a picture (image/…) or a recording (audio/…), as the body or as a file of a form (multipart/form-data)',
    ],
    [photos, 'Send a picture (image/…), as the body or as a file of a form (multipart/form-data)'],
    [voice, 'Send a recording (audio/…), as the body or as a file of a form (multipart/form-data)'],
    [['POST', '/v1/swipes'], 'Send application/json'],
    [['PATCH', '/v1/me'], 'Send application/json'],
  ];

  it.each(accepted)('the refusal of %j says which types are accepted', async (route, detail) => {
    for (const type of types.filter((each) => each !== 'application/json' || detail !== 'Send application/json')) {
      const { status, body } = await send(route, '{}', type);
      expect([type, status, body.code]).toEqual([type, 415, 'UNSUPPORTED_MEDIA_TYPE']);
      expect([type, body.detail]).toEqual([type, detail]);
    }
  });
});
