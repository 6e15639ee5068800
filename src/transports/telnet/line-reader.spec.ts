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
        .constantFrom([0xff, 0xf4], [0xff, 0xfd, 0x06], [0xff, 0xfa], [0xff, 0xf0], [0xff], [0xc3], [0x0a])
        .map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
      fc
        .integer({ min: longestLineBytes / 2 - 2, max: longestLineBytes + 2 })
        .map((length) => Buffer.alloc(length, 'x')),
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
  ])('the reader reads %s', (_, sent, lines) => expect(read(sent)).toEqual(lines));

  it('the reader returns the same lines wherever the bytes are split', () => {
    fc.assert(
      fc.property(wire, fc.array(fc.nat()), (bytes, cuts) => {
        const points = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
        const chunks = [...points, bytes.length].map((end, i) => bytes.subarray(points[i - 1] ?? 0, end));
        expect(read(...chunks)).toEqual(read(bytes));
      }),
    );
  });

  it('every text that is sent comes back as a line', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !/[\r\n]/.test(each));
    fc.assert(
      fc.property(fc.array(text), (sent) =>
        expect(read(sent.map((each) => `${each}\n`).join(''))).toEqual(texts(...sent)),
      ),
    );
  });

  it.each([
    ['an interrupt', [0xff, 0xf4, 0xff, 0xfd, 0x06]],
    ['a suspension', [0xff, 0xed]],
    ['a refused option', [0xff, 0xfc, 0x22]],
    ['an option of a large number', [0xff, 0xfb, 0xc9]],
    ['the size of a window', [0xff, 0xfa, 0x1f, 0, 80, 0xff, 0xff, 24, 0xff, 0xf0]],
  ])('the reader drops %s that a telnet client sends', (_, bytes) => {
    expect(read('h', Buffer.from(bytes), 'i\n')).toEqual(texts('hi'));
  });

  it('an unfinished telnet command ends with its line', () => {
    expect(read(Buffer.from([0xff, 0xfa, 0x1f]), '\nlook\n')).toEqual([{ fault: 'not UTF-8' }, { text: 'look' }]);
  });

  it.each([
    [[0xff, 0x0a]],
    [[0xff, 0xff, 0x0a]],
    [[0xff, 0x61, 0x0a]],
    [[0xff, 0xfe, 0x0a]],
    [[0xc3, 0x28, 0x0a]],
    [[0xed, 0xa0, 0x80, 0x0a]],
    [[0xf8, 0x88, 0x80, 0x80, 0x80, 0x0a]],
  ])('the bytes %j are reported as not UTF-8, and the next line is read', (bytes) =>
    expect(read(Buffer.from(bytes), 'look\n')).toEqual([{ fault: 'not UTF-8' }, { text: 'look' }]),
  );

  it('a line that is too long is reported once, at once, and the next line is read', () => {
    const longest = 'x'.repeat(longestLineBytes);
    expect(read(`${longest}\n`)).toEqual(texts(longest));
    expect(read(`${longest}y`)).toEqual([{ fault: 'too long' }]);
    expect(read(`${longest}y`, longest, '\nlook\n')).toEqual([{ fault: 'too long' }, { text: 'look' }]);
    expect(read(`${longest}y\nlook\n`)).toEqual([{ fault: 'too long' }, { text: 'look' }]);
  });

  it('a line that arrives byte by byte takes at most twice the size of the longest line', () => {
    const reader = new LineReader();
    for (let n = 0; n < 10_000; n++) reader.push(Buffer.from('x'));
    const { held } = reader as unknown as { held: Buffer };
    expect([held.buffer.byteLength <= 2 * longestLineBytes, held.buffer.byteLength === held.length]).toEqual([
      true,
      true,
    ]);
    expect(reader.push(Buffer.from('\n'))).toEqual(texts('x'.repeat(10_000)));
  });
});
