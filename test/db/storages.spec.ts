import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { MediaStore } from '../../src/features/media/media.store.js';
import { DiskStorage } from '../../src/features/media/storage/disk.storage.js';
import type { MediaStorage } from '../../src/features/media/storage/media.storage.js';
import { OrphanedFilesService } from '../../src/features/media/storage/orphaned-files.service.js';
import { S3Storage } from '../../src/features/media/storage/s3.storage.js';
import { allKeys, derivedKey } from '../../src/features/media/storage/stored-files.js';
import { readSettings } from '../../src/platform/config/config.js';
import type { DatabaseService } from '../../src/platform/database/database.service.js';
import { addPeople, openDatabase } from '../support/chat-clients.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { startS3, type TestS3 } from '../support/s3.js';

let folder: string;
let s3: TestS3;
let place: TestDatabase;
let database: DatabaseService;
let owner: string;

beforeAll(async () => {
  [folder, s3, place] = await Promise.all([mkdtemp(join(tmpdir(), 'fujin-disk-')), startS3(), createDatabase()]);
  database = openDatabase(place.url);
  [owner = ''] = await addPeople(database, ['Lan']);
});
afterAll(async () => {
  await database.$disconnect();
  await Promise.all([s3.close(), place.drop(), rm(folder, { recursive: true })]);
});

const dayMs = 86_400_000;
const inAWeek = () => new Date(Date.now() + 7 * dayMs + 60_000);
const s3With = (settings: Record<string, string> = {}) => new S3Storage(readSettings({ ...s3.settings, ...settings }));

describe.each<[string, () => MediaStorage]>([
  ['a disk', () => new DiskStorage(join(folder, 'media'))],
  ['a bucket', s3With],
])('the media storage on %s', (_, open) => {
  let storage: MediaStorage;
  beforeAll(() => {
    storage = open();
  });

  const put = (key: string, text = 'hello, here') => storage.put(key, Buffer.from(text), 'audio/wav');
  async function read(key: string, range?: { start: number; end: number }) {
    const reading = await storage.get(key, range);
    return reading && { bytes: reading.bytes, text: (await buffer(reading.body)).toString() };
  }
  async function lying(): Promise<string[]> {
    const keys: string[] = [];
    for await (const some of storage.list()) keys.push(...some.map(({ key }) => key));
    return keys.sort();
  }
  const sweep = (now: Date) => new OrphanedFilesService(storage, new MediaStore(database)).remove(now);
  /** Stores a file that has a row in the database. */
  async function known(): Promise<string> {
    const id = uuidv7();
    const row = { id, kind: 'photo', type: 'image/webp', bytes: 1, width: 1, height: 1, durationMs: null } as const;
    await new MediaStore(database).insert(owner, row, undefined, new Date());
    await put(id);
    return id;
  }

  it('a new storage is empty', async () => {
    expect(await lying()).toEqual([]);
  });

  it('a file is read whole and in part', async () => {
    const id = uuidv7();
    await put(id);
    expect(await read(id)).toEqual({ bytes: 11, text: 'hello, here' });
    expect(await read(id, { start: 7, end: 10 })).toEqual({ bytes: 4, text: 'here' });
    expect(await read(uuidv7())).toBeUndefined();
    await put(id, 'again');
    expect(await read(id)).toEqual({ bytes: 5, text: 'again' });
    await storage.delete([id]);
  });

  it('the deletion of a file succeeds whether the file exists or not', async () => {
    const [id, other] = [uuidv7(), uuidv7()];
    await Promise.all([id, derivedKey(id, 'card.avif'), other].map((key) => put(key)));
    await storage.delete(allKeys(id));
    await storage.delete(allKeys(id));
    expect(await lying()).toEqual([other]);
    await storage.delete([other]);
  });

  it('files without a row are deleted after a week, and no others', async () => {
    const [kept, gone] = [await known(), uuidv7()];
    await put(derivedKey(kept, 'card.webp'));
    await Promise.all([gone, derivedKey(gone, 'thumb.webp'), `${kept}.123.part`].map((key) => put(key)));
    const all = await lying();
    expect(await sweep(new Date(Date.now() + 6 * dayMs))).toBe(0);
    expect(await lying()).toEqual(all);
    expect(await sweep(inAWeek())).toBe(3);
    expect(await lying()).toEqual([kept, derivedKey(kept, 'card.webp')].sort());
    await database.media.delete({ where: { id: kept } });
    expect(await sweep(inAWeek())).toBe(2);
    expect(await lying()).toEqual([]);
  });

  it('no file is deleted when nearly all are unknown, since the storage may belong to another server', async () => {
    const ids = Array.from({ length: 101 }, () => uuidv7());
    await Promise.all(ids.map((id) => put(id)));
    expect(await sweep(inAWeek())).toBe(0);
    expect(await lying()).toHaveLength(101);
    await storage.delete(ids);
  });
});

describe('a disk', () => {
  it('the sweep keeps foreign files in the folder', async () => {
    const storage = new DiskStorage(join(folder, 'media'));
    await storage.put(uuidv7(), Buffer.from('x'));
    await writeFile(join(folder, 'media', 'README'), 'hello');
    expect(await new OrphanedFilesService(storage, new MediaStore(database)).remove(inAWeek())).toBe(1);
  });
});

describe('a bucket', () => {
  it('two servers can share a bucket under different prefixes', async () => {
    const [one, other] = [s3With(), s3With({ S3_PREFIX: 'other/' })];
    const id = uuidv7();
    await one.put(id, Buffer.from('one'), 'audio/wav');
    expect(await other.get(id)).toBeUndefined();
    for await (const some of other.list()) expect(some).toEqual([]);
    await one.delete([id]);
  });

  it.each([
    ['that refuses the key', { S3_SECRET_ACCESS_KEY: 'wrong' }],
    ["that isn't there", { S3_BUCKET: 'nowhere' }],
    ['behind nothing', { S3_ENDPOINT: 'http://127.0.0.1:9' }],
  ])('a bucket %s is reported as UNAVAILABLE', async (_, settings) => {
    const storage = s3With(settings);
    const refused = { code: 'UNAVAILABLE' };
    await expect(storage.put(uuidv7(), Buffer.from('x'), 'audio/wav')).rejects.toMatchObject(refused);
    await expect(storage.get(uuidv7())).rejects.toMatchObject(refused);
  });
});
