// Decodes the input of the keyboard before the terminal library reads it. The library would hang for ever on half a character (split
// between two reads, or not UTF-8), and take every line break of a pasted text for Enter.
import { StringDecoder } from 'node:string_decoder';

const pasteBegins = '\u001b[200~';
const pasteEnds = '\u001b[201~';

/** The sequences that turn bracketed paste on and off: the terminal then marks pasted text. */
export const bracketedPaste = { on: '\u001b[?2004h', off: '\u001b[?2004l' };

export class PasteDecoder {
  private readonly decoder = new StringDecoder('utf8');
  private pasting = false;
  private held = '';

  /** Adds bytes. Returns whole characters; a pasted text becomes one line. */
  push(bytes: Uint8Array): string {
    let text = this.held + this.decoder.write(Buffer.from(bytes));
    this.held = '';
    let out = '';
    for (;;) {
      const mark = this.pasting ? pasteEnds : pasteBegins;
      const at = text.indexOf(mark);
      if (at < 0) break;
      out += this.decoded(text.slice(0, at));
      text = text.slice(at + mark.length);
      this.pasting = !this.pasting;
    }
    this.held = beginningOfMark(text, this.pasting ? pasteEnds : pasteBegins);
    return out + this.decoded(text.slice(0, text.length - this.held.length));
  }

  private decoded(text: string): string {
    return this.pasting ? text.replace(/[\r\n\t]+/g, ' ').replace(/\p{Cc}/gu, '') : text;
  }
}

/** Returns the end of a text that may begin a mark; anything shorter may be a key. */
function beginningOfMark(text: string, mark: string): string {
  for (let length = mark.length - 1; length >= 3; length--) {
    if (text.endsWith(mark.slice(0, length))) return mark.slice(0, length);
  }
  return '';
}
