import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isBlurhashValid } from 'blurhash';
import sharp from 'sharp';
import { seedPeople } from '../../src/demo/load-demo-people.js';
import { findCity } from '../../src/features/location/geography/city.js';
import { fingerprintOf } from '../../src/features/media/images/image.js';
import { KnownPicturesService } from '../../src/features/media/images/known-pictures.service.js';
import { MediaService } from '../../src/features/media/media.service.js';
import type { PhotoView } from '../../src/features/photos/photos.schemas.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { download, photosOf, send, showPhoto, withWrongSignature } from '../support/files.js';
import { gif, photo, scene, stripes, wav, webm } from '../support/recordings.js';
import { startS3 } from '../support/s3.js';
import { call, newAccount, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let dataDir: string;
let server: TestServer;
let lan: TestPerson;
let mei: TestPerson;
let next = 100;

/** Creates a photo that has not been uploaded before. */
const fresh = (width = 300, height = 400) => scene(next++, width, height);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fujin-photos-'));
  server = await startServer({ DATA_DIR: dataDir });
  [lan, mei] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Mei' })];
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
});

/** Everything in the storage that belongs to a file. */
async function filesOf(id: string): Promise<string[]> {
  const names = await readdir(join(dataDir, 'media', id.slice(-2))).catch(() => []);
  return names.filter((name) => name.startsWith(id)).sort();
}

async function show(person: TestPerson, data: Buffer): Promise<PhotoView> {
  const { status, body } = await showPhoto(server, person.token, data);
  expect(status).toBe(201);
  return body;
}

async function somebodyWith(photos: number): Promise<TestPerson & { photos: PhotoView[] }> {
  const person = await newPerson(server);
  const shown: PhotoView[] = [];
  for (let n = 0; n < photos; n++) shown.push(await show(person, await fresh()));
  return { ...person, photos: shown };
}

describe('an uploaded photo', () => {
  it('a photo is stored upright and without the place and the camera', async () => {
    const taken = await photo(1200, 900);
    const before = await sharp(taken).metadata();
    // the pointer to the place (0x8825), and the sensor lying on its side
    expect([
      before.exif!.includes(Buffer.from([0x88, 0x25])) || before.exif!.includes(Buffer.from([0x25, 0x88])),
      before.orientation,
    ]).toEqual([true, 6]);
    const shown = await show(lan, taken);
    expect([shown.width, shown.height]).toEqual([900, 1200]);
    for (const url of [shown.thumb, shown.card, shown.full, shown.card.replace('.webp', '.avif')]) {
      const { data } = await download(server, url);
      const { exif, xmp, iptc, icc, orientation } = await sharp(data).metadata();
      expect([exif, xmp, iptc, icc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
      expect(data.includes('Acme Camera')).toBe(false);
    }
  });

  it('a photo is served in three sizes, in WebP and AVIF, with a blurhash', async () => {
    const shown = await show(mei, await fresh(1500, 2000));
    expect(shown).toMatchObject({ width: 1280, height: 1707 });
    expect(isBlurhashValid(shown.blurhash).result).toBe(true);
    const sizes = { thumb: [160, 160], card: [640, 854], full: [1280, 1707] } as const;
    for (const [size, [width, height]] of Object.entries(sizes)) {
      const url = shown[size as keyof typeof sizes];
      const webp = await download(server, url);
      expect([webp.status, webp.headers.get('content-type')]).toEqual([200, 'image/webp']);
      expect(await sharp(webp.data).metadata()).toMatchObject({ format: 'webp', width, height });
      expect(webp.headers.get('content-length')).toBe(String(webp.data.length));
      const avif = await download(server, url.replace('.webp', '.avif'));
      expect(avif.headers.get('content-type')).toBe('image/avif');
      expect(await sharp(avif.data).metadata()).toMatchObject({ format: 'heif', compression: 'av1', width, height });
    }
    expect(webpHeaders(await download(server, shown.card))).toEqual({
      'cache-control': 'private, max-age=86400, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  it('a photo size is rendered once, however many clients request it at once, and stored', async () => {
    const [person] = [await somebodyWith(1)];
    const [shown] = person.photos;
    expect(await filesOf(shown!.id)).toEqual([shown!.id]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => download(server, shown!.card)));
    for (const { data } of answers) expect(data.equals(answers[0]!.data)).toBe(true);
    expect(await filesOf(shown!.id)).toEqual([shown!.id, `${shown!.id}.card.webp`]);
    expect((await download(server, shown!.card)).data.equals(answers[0]!.data)).toBe(true);
  });

  it('an animated photo is stored as its first frame', async () => {
    const person = await newPerson(server);
    const { status, body } = await showPhoto(server, person.token, await gif(240, 240, 3), 'image/gif');
    expect(status).toBe(201);
    expect((await sharp((await download(server, body.full)).data).metadata()).pages).toBeUndefined();
  });

  it('a photo that is sent several times is one photo', async () => {
    const person = await newPerson(server);
    const data = await fresh();
    const answers = await Promise.all([1, 2, 3].map(() => showPhoto(server, person.token, data)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await photosOf(server, person.token)).toHaveLength(1);
  });

  it('a photo cannot be sent as a message', async () => {
    const { photos, id } = await somebodyWith(1);
    const media = server.app.get(MediaService);
    await expect(media.attach(id, photos[0]!.id, 'image')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

function webpHeaders({ headers }: { headers: Headers }) {
  const names = ['cache-control', 'content-security-policy', 'x-content-type-options'];
  return Object.fromEntries(names.map((name) => [name, headers.get(name)]));
}

describe('the URL of a photo', () => {
  it('a photo URL is valid for that photo alone, and only unchanged', async () => {
    const { photos } = await somebodyWith(2);
    const [one, other] = photos as [PhotoView, PhotoView];
    const wrong = [
      one.card.replace(one.id, other.id),
      withWrongSignature(one.card),
      one.card.replace(/expires=\d+/, 'expires=1000'),
      one.card.replace('/v1/photos/', '/v1/media/').replace('/card.webp', ''),
    ];
    for (const url of wrong) expect((await call(server, 'GET', url)).body).toMatchObject({ code: 'NOT_FOUND' });
    for (const file of ['blurred.webp', 'card.png', '..%2f..%2fsecret']) {
      expect((await call(server, 'GET', one.card.replace('card.webp', file))).body.code).toBe('INVALID_INPUT');
    }
  });
});

describe('the photos of a user', () => {
  it('photos are in the order of upload until they are reordered', async () => {
    const { photos, token } = await somebodyWith(3);
    const ids = photos.map(({ id }) => id);
    expect((await photosOf(server, token)).map(({ id }: PhotoView) => id)).toEqual(ids);
    const order = [ids[2], ids[0], ids[1]];
    const { status, body } = await call(server, 'PUT', '/v1/me/photos', { token, body: { photos: order } });
    expect([status, body.items.map(({ id }: PhotoView) => id)]).toEqual([200, order]);
    expect((await photosOf(server, token)).map(({ id }: PhotoView) => id)).toEqual(order);
  });

  it('photos are reordered completely or not at all, and never with those of others', async () => {
    const { photos, token } = await somebodyWith(2);
    const [a, b] = photos.map(({ id }) => id) as [string, string];
    const [other] = (await somebodyWith(1)).photos;
    for (const wrong of [[a], [a, a], [a, b, other!.id], [a, other!.id], []]) {
      const { status, body } = await call(server, 'PUT', '/v1/me/photos', { token, body: { photos: wrong } });
      expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
    }
    expect((await photosOf(server, token)).map(({ id }: PhotoView) => id)).toEqual([a, b]);
  });

  it('a user has at most nine photos, even with concurrent uploads', async () => {
    const { token, id } = await somebodyWith(7);
    const more = await Promise.all([1, 2, 3, 4].map(async () => showPhoto(server, token, await fresh())));
    expect(more.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    expect(more.find(({ status }) => status === 409)?.body.code).toBe('TOO_MANY_PHOTOS');
    expect(await server.app.get(DatabaseService).photo.count({ where: { personId: id } })).toBe(9);
  });

  it('a deleted photo loses its files and its URLs', async () => {
    const { photos, token } = await somebodyWith(2);
    const [one, other] = photos as [PhotoView, PhotoView];
    await download(server, one.thumb);
    expect(await filesOf(one.id)).toHaveLength(2);
    expect((await call(server, 'DELETE', `/v1/me/photos/${one.id}`, { token })).status).toBe(204);
    expect(await filesOf(one.id)).toEqual([]);
    for (const url of [one.thumb, one.full]) expect((await call(server, 'GET', url)).body.code).toBe('NOT_FOUND');
    expect((await photosOf(server, token)).map(({ id }: PhotoView) => id)).toEqual([other.id]);
    expect((await call(server, 'DELETE', `/v1/me/photos/${one.id}`, { token })).body.code).toBe('NOT_FOUND');
    const shown = await showPhoto(server, token, await fresh());
    expect((await photosOf(server, token)).map(({ id }: PhotoView) => id)).toEqual([other.id, shown.body.id]);
  });

  it('a photo cannot be deleted by another user', async () => {
    const { photos } = await somebodyWith(1);
    const answer = await call(server, 'DELETE', `/v1/me/photos/${photos[0]!.id}`, { token: mei.token });
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    expect((await download(server, photos[0]!.card)).status).toBe(200);
  });
});

describe('refused photos', () => {
  it.each([
    ['a text', async () => Buffer.from('hello'), 422, 'NOT_A_PICTURE'],
    ['a recording', async () => wav(1), 422, 'NOT_A_PICTURE'],
    ['a truncated picture', async () => (await photo(900, 900)).subarray(0, 9_000), 422, 'NOT_A_PICTURE'],
    ['a small picture', () => scene(1, 199, 900), 422, 'PICTURE_TOO_SMALL'],
    ['a narrow picture', () => scene(1, 200, 601), 422, 'PICTURE_TOO_SMALL'],
    [
      'too many pixels',
      () =>
        sharp({ create: { width: 8000, height: 8000, channels: 3, background: 'red' } })
          .png()
          .toBuffer(),
      422,
      'PICTURE_TOO_LARGE',
    ],
    ['too many bytes', async () => Buffer.alloc(10 * 1024 * 1024 + 1), 413, 'TOO_LARGE'],
  ])('a photo upload of %s is refused', async (_, data, status, code) => {
    const answer = await showPhoto(server, mei.token, await data());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('another content type is refused', async () => {
    const answer = await showPhoto(server, mei.token, wav(1), 'audio/wav');
    expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('a known picture is refused unchanged, scaled, compressed or as a message, until it is removed from the list', async () => {
    const known = server.app.get(KnownPicturesService);
    const bad = await fresh(800, 1000);
    const earlier = await show(lan, bad);
    const { id, matches } = await known.add(await sharp(bad).jpeg().toBuffer(), 'reported', mei.id);
    expect(matches).toEqual([{ media: earlier.id, owner: lan.id }]);
    const copy = await sharp(bad).resize(400).jpeg({ quality: 50 }).toBuffer();
    for (const path of ['/v1/me/photos', '/v1/media']) {
      const answer = await send(server, ['POST', path], mei.token, copy, 'image/jpeg');
      expect([answer.status, answer.body.code]).toEqual([422, 'PICTURE_FORBIDDEN']);
    }
    expect((await showPhoto(server, mei.token, await fresh())).status).toBe(201);
    await known.remove(id);
    expect((await showPhoto(server, mei.token, copy)).status).toBe(201);
    await expect(known.remove(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a known plain surface is matched by its bytes, and other plain surfaces are accepted', async () => {
    const known = server.app.get(KnownPicturesService);
    const surface = (background: string) =>
      sharp({ create: { width: 300, height: 300, channels: 3, background } })
        .png()
        .toBuffer();
    const shown = await show(lan, await surface('navy'));
    await known.addMedia(shown.id, 'a plain one', mei.id);
    expect((await showPhoto(server, mei.token, await surface('navy'))).body.code).toBe('PICTURE_FORBIDDEN');
    expect((await showPhoto(server, mei.token, await surface('maroon'))).status).toBe(201);
    await expect(known.addMedia(mei.id, '', mei.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a picture in the file of known pictures is refused', async () => {
    const [byBytes, byLook] = [await fresh(), await fresh()];
    const { perceptualHash: look } = await fingerprintOf(byLook);
    const file = join(dataDir, 'known.txt');
    const digits = BigInt(`0b${look}`).toString(16).padStart(32, '0');
    await writeFile(file, `sha256:${createHash('sha256').update(byBytes).digest('hex')} ours\nlook:${digits}\n`);
    const strict = await startServer({ DATA_DIR: dataDir, KNOWN_PICTURES_FILE: file });
    const { token } = await newAccount(strict);
    const answers = [
      await showPhoto(strict, token, byBytes),
      await showPhoto(strict, token, byLook),
      await showPhoto(strict, token, await fresh()),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 201]);
    await strict.close();
  });
});

describe('the avatar', () => {
  it('the first photo is the avatar everywhere, and a user without photos has a drawn one', async () => {
    const viewer = await newPerson(server, { seeks: ['nonbinary'] });
    const seen = await newPerson(server, { nickname: 'Ru', gender: 'nonbinary' });
    const cardOf = async () => {
      const deck = await call(server, 'GET', '/v1/deck', { token: viewer.token });
      return deck.body.items[0].person;
    };
    expect(await cardOf()).toMatchObject({ photos: [], avatarUrl: `/v1/people/${seen.id}/avatar.svg` });
    const shown = await show(seen, await fresh());
    await show(seen, await fresh());
    const card = await cardOf();
    expect(card.photos).toHaveLength(2);
    expect(card.photos[0]).toEqual(shown);
    expect(card.avatarUrl).toBe(shown.thumb);
    const me = await call(server, 'GET', '/v1/me', { token: seen.token });
    expect(me.body.profile).toMatchObject({ photos: card.photos, avatarUrl: shown.thumb });
    const nearby = await call(server, 'GET', '/v1/nearby', { token: viewer.token });
    expect(JSON.stringify(nearby.body)).toContain(shown.card);
    await call(server, 'POST', '/v1/swipes', { token: viewer.token, body: { to: seen.id, kind: 'like' } });
    await call(server, 'POST', '/v1/swipes', { token: seen.token, body: { to: viewer.id, kind: 'like' } });
    for (const path of ['/v1/matches', '/v1/rooms']) {
      expect(JSON.stringify((await call(server, 'GET', path, { token: viewer.token })).body)).toContain(shown.card);
    }
  });
});

describe('the voice intro of a profile', () => {
  const put = (person: TestPerson, data: Buffer) =>
    send(server, ['PUT', '/v1/me/voice'], person.token, data, 'audio/webm');

  it('a voice intro is served with the card until it is replaced or deleted', async () => {
    const person = await newPerson(server);
    const voice = async () => (await call(server, 'GET', '/v1/me', { token: person.token })).body.profile.voice;
    const first = await put(person, wav(2));
    expect([first.status, first.body]).toEqual([200, await voice()]);
    expect(first.body).toMatchObject({ type: 'audio/wav', durationMs: 2000 });
    const part = await download(server, first.body.url, { range: 'bytes=0-3' });
    expect([part.status, part.data.toString()]).toEqual([206, 'RIFF']);
    const second = await put(person, wav(3));
    expect(await voice()).toEqual(second.body);
    expect((await download(server, first.body.url)).status).toBe(404);
    expect(await filesOf(first.body.id)).toEqual([]);
    for (let n = 0; n < 2; n++)
      expect((await call(server, 'DELETE', '/v1/me/voice', { token: person.token })).status).toBe(204);
    expect([await voice(), (await download(server, second.body.url)).status]).toEqual([null, 404]);
  });

  it('a voice intro has at most 30 seconds', async () => {
    const { status, body } = await put(mei, webm(31));
    expect([status, body.code, body.detail]).toEqual([422, 'MEDIA_REFUSED', 'too long, the maximum is 30 s']);
    expect((await put(mei, webm(29))).status).toBe(200);
  });

  it('a voice intro must be sound', async () => {
    expect((await put(mei, Buffer.from('hello'))).body.code).toBe('MEDIA_REFUSED');
    const picture = await send(server, ['PUT', '/v1/me/voice'], mei.token, await fresh(), 'image/png');
    expect([picture.status, picture.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });
});

describe('blurred likes', () => {
  it('a blurred like shows only a few colours, and its URLs do not identify the user', async () => {
    const strict = await startServer({ DATA_DIR: dataDir, LIKES_RECEIVED: 'blurred' });
    const [me, other, shown, plain] = await Promise.all([1, 2, 3, 4].map(() => newPerson(strict)));
    const { body: photoOf } = await showPhoto(strict, shown!.token, await stripes(600, 800));
    const like = (from: TestPerson, to: TestPerson) =>
      call(strict, 'POST', '/v1/swipes', { token: from.token, body: { to: to.id, kind: 'like' } });
    for (const to of [me!, other!])
      for (const from of [shown!, plain!]) expect((await like(from, to)).status).toBe(200);
    const likes = async (person: TestPerson) =>
      (await call(strict, 'GET', '/v1/likes/received', { token: person.token })).body;
    const seen = await likes(me!);
    expect(seen).toMatchObject({ count: 2, blurred: true, items: [] });
    expect(seen.hidden).toHaveLength(2);
    expect(await likes(me!)).toEqual(seen);
    expect(JSON.stringify(seen)).not.toContain(photoOf.id);
    const urls = [seen, await likes(other!)].flatMap(({ hidden }) => hidden.map(({ url }: { url: string }) => url));
    expect(new Set(urls).size).toBe(4);
    const pictures = await Promise.all(urls.map((url) => download(strict, url)));
    for (const { status, data } of pictures) {
      expect([status, await sharp(data).metadata()]).toMatchObject([200, { format: 'webp', width: 240, height: 320 }]);
    }
    // of stripes nothing is left but their middle grey
    const greys = await sharp(pictures[1]!.data).greyscale().raw().toBuffer();
    expect(Math.max(...greys) - Math.min(...greys)).toBeLessThan(30);
    expect((await call(strict, 'GET', `${urls[0].slice(0, -3)}AAA`)).body.code).toBe('NOT_FOUND');
    await call(strict, 'DELETE', `/v1/me/photos/${photoOf.id}`, { token: shown!.token });
    expect((await Promise.all(urls.map((url) => download(strict, url)))).map(({ status }) => status).sort()).toEqual([
      200, 200, 404, 404,
    ]);
    await strict.close();
  });
});

describe('a server with an S3 bucket', () => {
  it('all files are stored in the bucket, served through the server and deleted from it', async () => {
    const s3 = await startS3();
    const bucket = await startServer(s3.settings);
    const { token } = await newPerson(bucket);
    const { body } = await showPhoto(bucket, token, await fresh(900, 1200));
    const [webp, avif] = [
      await download(bucket, body.card),
      await download(bucket, body.card.replace('.webp', '.avif')),
    ];
    expect([(await sharp(webp.data).metadata()).format, (await sharp(avif.data).metadata()).format]).toEqual([
      'webp',
      'heif',
    ]);
    expect((await download(bucket, body.card)).data.equals(webp.data)).toBe(true);
    expect(s3.asked.filter((line) => line.startsWith('PUT'))).toEqual(
      ['', '.card.webp', '.card.avif'].map((end) => `PUT /media/fujin/${body.id}${end}`),
    );
    const voice = await send(bucket, ['PUT', '/v1/me/voice'], token, wav(2), 'audio/wav');
    const part = await download(bucket, voice.body.url, { range: 'bytes=8-11' });
    expect([part.status, part.data.toString(), part.headers.get('content-range')]).toEqual([
      206,
      'WAVE',
      `bytes 8-11/${voice.body.bytes}`,
    ]);
    expect((await call(bucket, 'DELETE', `/v1/me/photos/${body.id}`, { token })).status).toBe(204);
    expect((await download(bucket, body.card)).status).toBe(404);
    expect((await fetch(`${s3.settings.S3_ENDPOINT}/media/fujin/${body.id}`)).status).toBe(403);
    await bucket.close();
    await s3.close();
  });

  it('a photo is refused while the bucket is unavailable, and can be sent again later', async () => {
    const s3 = await startS3();
    const bucket = await startServer(s3.settings);
    const { token } = await newPerson(bucket);
    const data = await fresh();
    await s3.close();
    const refused = await showPhoto(bucket, token, data);
    expect([refused.status, refused.body.code]).toEqual([503, 'UNAVAILABLE']);
    expect(await photosOf(bucket, token)).toEqual([]);
    expect((await call(bucket, 'GET', '/health')).status).toBe(200);
    await bucket.close();
  });
});

describe('a demo user', () => {
  it('the photos of a demo user are drawn when they are first requested', async () => {
    const demo = await startServer({ DEMO: 'true', DATA_DIR: dataDir });
    await seedPeople({
      url: demo.config.DATABASE_URL,
      people: 30,
      bots: 0,
      seed: 5,
      city: findCity('Shanghai', 'CN')!,
    });
    const viewer = await newPerson(demo, { seeks: ['woman', 'man', 'nonbinary'], preferences: { radiusKm: 200 } });
    const { items } = (await call(demo, 'GET', '/v1/deck?limit=30', { token: viewer.token })).body;
    const [photo] = items.flatMap(({ person }: { person: { photos: PhotoView[] } }) => person.photos);
    expect(await filesOf(photo.id)).toEqual([]);
    const card = await download(demo, photo.card);
    expect([card.status, await sharp(card.data).metadata()]).toMatchObject([
      200,
      { format: 'webp', width: 640, height: 853 },
    ]);
    expect(await filesOf(photo.id)).toEqual([photo.id, `${photo.id}.card.webp`]);
    expect((await download(demo, photo.full)).data.length).toBeGreaterThan(5_000);
    await demo.close();
  });
});
