// Compressed answers: JSON alone, for clients that accept it, and with the same content.
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { showPhoto } from '../support/files.js';
import { photo } from '../support/recordings.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let person: TestPerson;

beforeAll(async () => {
  server = await startServer();
  person = await newPerson(server);
});
afterAll(() => server.close());

/** As sent, while `fetch` would decompress it. */
function get(path: string, accepted?: string) {
  const headers = { authorization: `Bearer ${person.token}`, ...(accepted && { 'accept-encoding': accepted }) };
  return new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request(`${server.url}${path}`, { headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      resolve({ headers: answer.headers, body: Buffer.concat(chunks) });
    })
      .once('error', reject)
      .end();
  });
}

describe('a JSON answer', () => {
  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync],
    ['gzip', 'gzip', gunzipSync],
  ])('a long answer is sent as %s to a client that accepts %s', async (encoding, accepted, decompress) => {
    const [plain, sent] = [await get('/v1/interests'), await get('/v1/interests', accepted)];
    expect(sent.headers).toMatchObject({
      'content-encoding': encoding,
      vary: expect.stringMatching(/accept-encoding/i),
    });
    expect(decompress(sent.body).equals(plain.body)).toBe(true);
    expect(sent.body.length).toBeLessThan(plain.body.length / 2);
  });

  it.each([undefined, 'identity', 'deflate', 'br;q=0, gzip;q=0', 'nonsense'])(
    'a client that accepts %j gets the plain answer',
    async (accepted) => {
      const { headers, body } = await get('/v1/interests', accepted);
      expect(headers['content-encoding']).toBeUndefined();
      expect(JSON.parse(body.toString())).toHaveProperty('categories');
    },
  );

  it.each(['/openapi.json', '/asyncapi.json', '/docs/reference.json', '/docs/guide/reference.js'])(
    'the document %s is compressed',
    async (path) => {
      const { headers, body } = await get(path, 'br');
      expect(headers['content-encoding']).toBe('br');
      expect(body.length).toBeLessThan(brotliDecompressSync(body).length / 3);
    },
  );

  it('a short answer and a short error are not compressed', async () => {
    for (const path of ['/v1/me/notifications', '/v1/me/nothing']) {
      expect((await get(path, 'br')).headers['content-encoding']).toBeUndefined();
    }
  });

  it('a picture, a drawing and a page of the hello room are not compressed', async () => {
    const { body } = await showPhoto(server, person.token, await photo(400, 400));
    const avatar = `/v1/people/${person.id}/avatar.svg`;
    for (const path of [body.card, avatar, '/hello']) {
      const { headers } = await get(path, 'br, gzip');
      expect([path, headers['content-encoding']]).toEqual([path, undefined]);
    }
  });

  it('a compressed request is refused as before', async () => {
    const answer = await call(server, 'PATCH', '/v1/me', {
      token: person.token,
      body: '{}',
      headers: { 'content-encoding': 'br' },
    });
    expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });
});
