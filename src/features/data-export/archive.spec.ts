import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { archiveOf, type Entry, jsonArray } from './archive.js';

const at = new Date('2026-12-13T12:00:00Z');
const entry = (name: string, content: string, isPacked = false): Entry => ({
  name,
  open: () => Readable.from([Buffer.from(content)]),
  isPacked,
});

async function* pagesOf(...pages: string[][]) {
  yield* pages;
}

describe('an archive', () => {
  it('an archive contains its entries byte for byte', async () => {
    const long = 'many words '.repeat(50_000);
    const zip = await buffer(archiveOf([entry('a.json', long), entry('media/甲.webp', 'bytes', true)], at));
    const files = unzipSync(zip);
    expect(Object.keys(files)).toEqual(['a.json', 'media/甲.webp']);
    expect(Buffer.from(files['a.json']!).toString()).toBe(long);
    expect(Buffer.from(files['media/甲.webp']!).toString()).toBe('bytes');
    expect(zip.length).toBeLessThan(long.length / 10);
  });

  it('an archive ends with an error when an entry fails', async () => {
    const broken: Entry = {
      name: 'b',
      open: () =>
        new Readable({
          read() {
            this.destroy(new Error('gone'));
          },
        }),
    };
    await expect(buffer(archiveOf([entry('a', 'x'), broken], at))).rejects.toThrow('gone');
  });
});

describe('rows as an array', () => {
  it.each([
    [[], []],
    [[['{"a":1}']], [{ a: 1 }]],
    [
      [['{"a":1}', '{"a":2}'], ['{"a":4}']],
      [{ a: 1 }, { a: 2 }, { a: 4 }],
    ],
  ] as [string[][], object[]][])('the pages %j become the array %j', async (pages, rows) => {
    expect(JSON.parse(await text(jsonArray(pagesOf(...pages))))).toEqual(rows);
  });
});
