// Splits bytes, however they arrive, into lines. A line ends in \n. A \r before it, which telnet sends, is dropped, and so are telnet
// sequences (an interrupt, a refused option).

/** A line without its end, or its fault. */
export type Line = { text: string } | { fault: 'too long' | 'not UTF-8' };

/** Room for a command and a text of 4,000 characters of four bytes each. */
export const longestLineBytes = 16 * 1024;

const newline = 0x0a;
const smallestHoldBytes = 128;
const nothing = Buffer.alloc(0);
/** Matches IAC: twice it is a byte of text; otherwise it begins a subnegotiation, will, won't, do or don't, or a command. */
const telnetSequences = /\xff(?:\xff|\xfa(?:[^\xff]|\xff\xff)*\xff\xf0|[\xfb-\xfe].|[\xec-\xf9])/gs;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class LineReader {
  /** The beginning of an unfinished line, in one buffer. */
  private held = nothing;
  private heldBytes = 0;
  /** True once the current line was too long and has been reported. */
  private skipping = false;

  /** Adds bytes. Returns the lines that end in them, and a line that has just become too long. */
  push(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      if (!this.skipping) lines.push(this.finish(chunk.subarray(start, end)));
      this.drop();
      this.skipping = false;
      start = end + 1;
    }
    if (!this.skipping && !this.hold(chunk.subarray(start))) {
      this.drop();
      this.skipping = true;
      lines.push({ fault: 'too long' });
    }
    return lines;
  }

  private finish(end: Buffer): Line {
    if (this.heldBytes + end.length > longestLineBytes) return { fault: 'too long' };
    if (this.heldBytes === 0) return lineOf(end);
    return lineOf(Buffer.concat([this.held.subarray(0, this.heldBytes), end]));
  }

  /** Copies a piece, so that an unfinished line does not keep a whole packet in memory. Returns false when the line is too long. */
  private hold(piece: Buffer): boolean {
    const bytes = this.heldBytes + piece.length;
    if (bytes > longestLineBytes) return false;
    if (piece.length === 0) return true;
    if (bytes > this.held.length) {
      const roomier = Buffer.allocUnsafeSlow(Math.max(bytes, 2 * this.held.length, smallestHoldBytes));
      this.held.copy(roomier, 0, 0, this.heldBytes);
      this.held = roomier;
    }
    piece.copy(this.held, this.heldBytes);
    this.heldBytes = bytes;
    return true;
  }

  private drop(): void {
    this.held = nothing;
    this.heldBytes = 0;
  }
}

function lineOf(bytes: Buffer): Line {
  const line = bytes.includes(0xff) ? withoutTelnet(bytes) : bytes;
  const end = line.at(-1) === 0x0d ? line.length - 1 : line.length;
  try {
    return { text: decoder.decode(line.subarray(0, end)) };
  } catch {
    return { fault: 'not UTF-8' };
  }
}

function withoutTelnet(bytes: Buffer): Buffer {
  const kept = bytes.toString('latin1').replace(telnetSequences, (said) => (said === '\xff\xff' ? '\xff' : ''));
  return Buffer.from(kept, 'latin1');
}
