import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PasteDecoder } from './paste-decoder.js';

const passed = (...chunks: Buffer[]) => {
  const typed = new PasteDecoder();
  return chunks.map((chunk) => typed.push(chunk)).join('');
};

/** A text cut in pieces at some of its bytes. */
const pieces = (text: string, cuts: number[]) => {
  const bytes = Buffer.from(text);
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return at.slice(1).map((end, n) => bytes.subarray(at[n], end));
};

describe('the paste decoder', () => {
  it('characters stay whole, wherever their bytes are split', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat()), (text, cuts) => {
        expect(passed(...pieces(text, cuts))).toBe(text);
      }),
    );
  });

  it('bytes that are not UTF-8 become replacement characters', () => {
    expect(passed(Buffer.from([0x80, 0x61, 0xff]))).toBe('\uFFFDa\uFFFD');
  });

  it('keys pass unchanged, and Escape passes at once', () => {
    expect(passed(Buffer.from('\u001b'), Buffer.from('\u001b[5~\r'))).toBe('\u001b\u001b[5~\r');
  });

  it('pasted text becomes one line, and Enter before and after it stays a key', () => {
    const text = 'a\r\u001b[200~two\nlines\u0003 你\u001b[201~\r';
    fc.assert(
      fc.property(fc.array(fc.nat()), (cuts) => {
        // a mark that comes in two or three bytes at first is a key
        const coarse = pieces(text, cuts).every((piece) => piece.length === 0 || piece.length > 6);
        if (coarse) expect(passed(...pieces(text, cuts))).toBe('a\rtwo lines 你\r');
      }),
    );
    expect(passed(...pieces(text, [5, 29]))).toBe('a\rtwo lines 你\r');
    expect(passed(Buffer.from('\u001b[200~a\r\r\nb\u001b[201~'))).toBe('a b');
  });
});
