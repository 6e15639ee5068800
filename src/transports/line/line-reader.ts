// Bytes in any pieces to lines. A line ends in \n; a \r before it, which telnet sends, is dropped, and so are the commands
// that a telnet client puts between the words (an interrupt, a refused option).

/** A line without its end, or what is wrong with it. */
export type Line = { text: string } | { fault: 'too long' | 'not UTF-8' };

/** Room for a command and a text of 4,000 characters of four bytes each. */
export const longestLineBytes = 16 * 1024;

const newline = 0x0a;
/** IAC and a command, or IAC, will, won't, do or don't and an option. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: options of telnet are control characters
const telnetCommands = /\xff(?:[\xf1-\xf9]|[\xfb-\xfe][\x00-\x09\x0b-\x31])/g;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class LineReader {
  private pieces: Buffer[] = [];
  private bytes = 0;
  /** The line that is being read is too long, and has been said to be. */
  private skipping = false;

  /** The lines that end in these bytes, and one that has just become too long. */
  push(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      this.keep(chunk.subarray(start, end), lines);
      if (!this.skipping) lines.push(lineOf(this.take()));
      this.skipping = false;
      start = end + 1;
    }
    this.keep(chunk.subarray(start), lines);
    return lines;
  }

  /** Holds the beginning of a line, but no more of it than a line may have. */
  private keep(piece: Buffer, lines: Line[]): void {
    if (this.skipping || piece.length === 0) return;
    if (this.bytes + piece.length > longestLineBytes) {
      this.take();
      this.skipping = true;
      lines.push({ fault: 'too long' });
      return;
    }
    // a copy, for a line that waits for its end must not keep a whole packet in memory
    this.pieces.push(Buffer.from(piece));
    this.bytes += piece.length;
  }

  private take(): Buffer {
    const [first, ...rest] = this.pieces;
    const whole = rest.length === 0 ? (first ?? Buffer.alloc(0)) : Buffer.concat(this.pieces, this.bytes);
    this.pieces = [];
    this.bytes = 0;
    return whole;
  }
}

function lineOf(bytes: Buffer): Line {
  const line = bytes.includes(0xff) ? withoutCommands(bytes) : bytes;
  const end = line.at(-1) === 0x0d ? line.length - 1 : line.length;
  try {
    return { text: decoder.decode(line.subarray(0, end)) };
  } catch {
    return { fault: 'not UTF-8' };
  }
}

function withoutCommands(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(telnetCommands, ''), 'latin1');
}
