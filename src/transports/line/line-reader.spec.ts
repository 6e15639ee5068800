import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineReader, longestLineBytes } from './line-reader.js';

const read = (...chunks: (string | Buffer | Uint8Array)[]) => {
  const reader = new LineReader();
  return chunks.flatMap((chunk) => reader.push(Buffer.from(chunk as string)));
};
const texts = (...lines: string[]) => lines.map((text) => ({ text }));

/** Bytes with many line ends, telnet commands and broken characters among them. */
const wire = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\r\n', '\r', 'say ', '你好', '🙂').map((text) => Buffer.from(text)),
      fc
        .constantFrom([0xff, 0xf4], [0xff, 0xfd, 0x06], [0xff], [0xff, 0xfe], [0xc3], [0x0a])
        .map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
    ),
    { maxLength: 40 },
  )
  .map((parts) => Buffer.concat(parts));

describe('the line reader', () => {
  it.each([
    ['a line', 'look\n', texts('look')],
    ['two lines', 'a\nb\n', texts('a', 'b')],
    ['a line that telnet sends', 'look\r\n', texts('look')],
    ['one \\r of two', 'look\r\r\n', texts('look\r')],
    ['blank lines', '\n\r\n', texts('', '')],
    ['a byte order mark as it is', '\ufeffx\n', texts('\ufeffx')],
    ['no line without its end', 'look', []],
  ])('reads %s', (_, sent, lines) => expect(read(sent)).toEqual(lines));

  it('reads the same lines wherever the bytes are split', () => {
    fc.assert(
      fc.property(wire, fc.array(fc.nat()), (bytes, cuts) => {
        const points = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
        const chunks = [...points, bytes.length].map((end, i) => bytes.subarray(points[i - 1] ?? 0, end));
        expect(read(...chunks)).toEqual(read(bytes));
      }),
    );
  });

  it('gives back every text that was sent', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !/[\r\n]/.test(each));
    fc.assert(
      fc.property(fc.array(text), (sent) =>
        expect(read(sent.map((each) => `${each}\n`).join(''))).toEqual(texts(...sent)),
      ),
    );
  });

  it('drops what a telnet client says to a telnet server', () => {
    expect(read(Buffer.from([0xff, 0xf4, 0xff, 0xfd, 0x06, 0x68, 0x69, 0x0a]))).toEqual(texts('hi'));
  });

  it.each([
    [[0xff, 0x0a]],
    [[0xff, 0xfe, 0x0a]],
    [[0xc3, 0x28, 0x0a]],
    [[0xed, 0xa0, 0x80, 0x0a]],
    [[0xf8, 0x88, 0x80, 0x80, 0x80, 0x0a]],
  ])('says that %j is not UTF-8, and reads on', (bytes) =>
    expect(read(Buffer.from(bytes), 'look\n')).toEqual([{ fault: 'not UTF-8' }, { text: 'look' }]),
  );

  it('says once that a line is too long, as soon as it is, and reads on after its end', () => {
    const longest = 'x'.repeat(longestLineBytes);
    expect(read(`${longest}\n`)).toEqual(texts(longest));
    expect(read(`${longest}y`)).toEqual([{ fault: 'too long' }]);
    expect(read(`${longest}y`, longest, '\nlook\n')).toEqual([{ fault: 'too long' }, { text: 'look' }]);
    expect(read(`${longest}y\nlook\n`)).toEqual([{ fault: 'too long' }, { text: 'look' }]);
  });
});
