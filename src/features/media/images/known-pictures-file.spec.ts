import { describe, expect, it } from '@jest/globals';
import { parseKnownPictures } from './known-pictures-file.js';

const sha256 = 'ab'.repeat(32);
const look = `0${'f'.repeat(31)}`;

describe('a file of known pictures', () => {
  it('a line holds a hash and may hold a note', () => {
    const text = `# ours\n\nsha256:${sha256}\n  LOOK:${look.toUpperCase()}   sent in in May\r\n`;
    expect(parseKnownPictures(text)).toEqual([
      { sha256: Buffer.from(sha256, 'hex'), perceptualHash: null, note: '' },
      { sha256: null, perceptualHash: `0000${'1'.repeat(124)}`, note: 'sent in in May' },
    ]);
    expect(parseKnownPictures('')).toEqual([]);
  });

  it.each([[sha256], [`sha256:${look}`], [`look:${sha256}`], [`sha256:${sha256}x`], ['md5:12']])(
    'a file with the line %s is refused, and the error names the line',
    (line) => {
      expect(() => parseKnownPictures(`# ours\n${line}\n`)).toThrow('line 2 of the known pictures');
    },
  );
});
