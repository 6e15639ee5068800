import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseBuffer } from 'music-metadata';
import {
  secret,
  taggedAac,
  taggedM4a,
  taggedMp3,
  taggedOgg,
  taggedVorbis,
  taggedWav,
  taggedWebm,
} from '../../../../test/support/tagged-recordings.js';
import { RecordingsService } from '../recordings/recordings.service.js';
import { readWebm } from '../recordings/webm-elements.js';
import { stripAudioMetadata } from './audio-metadata-strip.js';

/** Texts of which no part may remain. */
const told = [secret, 'SECRET', '121.4737', '\xe1\xa2\xb3\xc4', 'xxxxx', 'yyyyy', 'ID3', 'APETAGEX', 'LOCATION'];

describe.each([
  ['WAV', taggedWav()],
  ['MP3', taggedMp3()],
  ['AAC', taggedAac()],
  ['Ogg with Opus', taggedOgg()],
  ['Ogg with Vorbis', taggedVorbis()],
  ['WebM', taggedWebm()],
  ['M4A', taggedM4a()],
])('a recording in %s', (_, { type, data, sounds, seconds }) => {
  it('the recording loses its metadata and none of its sound', async () => {
    expect(data.includes(secret)).toBe(true);
    const accepted = await new RecordingsService().accept(data, 'lan');
    expect(accepted.type).toBe(type);
    expect(accepted.durationMs! / 1000).toBeCloseTo(seconds, 0);
    for (const each of told) expect([each, accepted.data.includes(Buffer.from(each, 'latin1'))]).toEqual([each, false]);
    let at = 0;
    for (const sound of sounds) {
      const found = accepted.data.indexOf(sound, at);
      expect(found).toBeGreaterThanOrEqual(at);
      at = found + sound.length;
    }
  });

  it('the stripped recording is read as before and has no tags', async () => {
    // the library cannot read a WebM file with open sizes
    if (type === 'audio/webm') return expect(readWebm(stripAudioMetadata(data, type)!)).toEqual(readWebm(data));
    const before = await parseBuffer(data, undefined, { duration: true });
    const after = await parseBuffer(stripAudioMetadata(data, type)!, undefined, { duration: true });
    const { container, codec, sampleRate, numberOfChannels } = before.format;
    expect(after.format).toMatchObject({
      container,
      ...(codec && { codec }),
      ...(sampleRate && { sampleRate }),
      ...(numberOfChannels && { numberOfChannels }),
    });
    expect(JSON.stringify(after.native)).not.toContain('SECRET');
    expect(after.common.title ?? after.common.artist).toBeUndefined();
  });

  it('a recording without metadata stays the same', () => {
    const bare = stripAudioMetadata(data, type)!;
    expect(stripAudioMetadata(bare, type)!.equals(bare)).toBe(true);
  });

  it('a damaged recording is read to its end', () => {
    const broken = fc.tuple(fc.nat(data.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(broken, { maxLength: 5 }), fc.nat(data.length), (changes, length) => {
        const other = Buffer.from(data.subarray(0, length));
        for (const [at, byte] of changes) if (at < length) other[at] = byte;
        expect((stripAudioMetadata(other, type) ?? other).length).toBeLessThanOrEqual(other.length + 64);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the pages of an Ogg', () => {
  it('the pages are numbered in order and have the checksum of RFC 3533', () => {
    for (const { data, type } of [taggedOgg(), taggedVorbis()]) {
      const bare = stripAudioMetadata(data, type)!;
      let n = 0;
      for (let at = 0; at < bare.length; n++) {
        const lacing = bare.subarray(at + 27, at + 27 + bare[at + 26]!);
        const end = at + 27 + lacing.length + lacing.reduce((sum, length) => sum + length, 0);
        const page = Buffer.from(bare.subarray(at, end));
        const sum = page.readUInt32LE(22);
        page.writeUInt32LE(0, 22);
        expect([page.readUInt32LE(18), sum]).toEqual([n, bitwiseSum(page)]);
        at = end;
      }
      expect(n).toBeGreaterThan(2);
    }
  });

  /** Bit by bit, as the RFC describes it. */
  function bitwiseSum(page: Buffer): number {
    let sum = 0n;
    for (const byte of page) {
      for (let bit = 7; bit >= 0; bit--) {
        const top = (sum >> 31n) & 1n;
        sum = (sum << 1n) & 0xffffffffn;
        if (top !== BigInt((byte >> bit) & 1)) sum ^= 0x04c11db7n;
      }
    }
    return Number(sum);
  }

  it('the pages of two chained or multiplexed recordings are refused', () => {
    const { data, type } = taggedOgg();
    expect(stripAudioMetadata(Buffer.concat([data, data]), type)).toBeUndefined();
    const other = Buffer.from(data);
    other.writeUInt32LE(8, data.lastIndexOf('OggS') + 14);
    expect(stripAudioMetadata(other, type)).toBeUndefined();
  });
});
