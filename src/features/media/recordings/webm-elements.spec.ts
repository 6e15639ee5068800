import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { webm } from '../../../../test/support/recordings.js';
import { readWebm } from './webm-elements.js';

describe('a WebM file with open sizes', () => {
  it('the length is the time of the last block', () => {
    expect(readWebm(webm(3))).toEqual({ sound: true, video: false, seconds: 2.98 });
    expect(readWebm(webm(100))?.seconds).toBeCloseTo(99.98);
  });

  it('video and sound are distinguished', () => {
    expect(readWebm(webm(1, 1))).toMatchObject({ sound: false, video: true });
  });

  it('a truncated file has the length of what is there', () => {
    const whole = webm(10);
    expect(readWebm(whole.subarray(0, whole.length / 2))?.seconds).toBeCloseTo(5, 0);
  });
});

describe('a file that is not WebM', () => {
  it('other formats are not recognized, Matroska included', () => {
    const matroska = Buffer.concat([
      Buffer.from('1a45dfa38b', 'hex'),
      Buffer.from('428288', 'hex'),
      Buffer.from('matroska'),
    ]);
    for (const data of [Buffer.alloc(0), Buffer.alloc(1000), Buffer.from('hello'), matroska]) {
      expect(readWebm(data)).toBeUndefined();
    }
  });

  it('a file with any content is read to its end', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readWebm(Buffer.from(bytes))));
    const broken = fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(broken, { maxLength: 5 }), (changes) => {
        const data = webm(1);
        for (const [at, byte] of changes) data[at] = byte;
        expect(readWebm(data)?.seconds ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
