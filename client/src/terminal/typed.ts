// What comes from the keyboard, before the terminal library sees it. That stops for ever at half a character (one that is
// split between two reads, or isn't UTF-8), and takes every line break of a pasted text for Enter.
import { StringDecoder } from 'node:string_decoder';

const pasteBegins = '\u001b[200~';
const pasteEnds = '\u001b[201~';

/** Asks the terminal to mark what is pasted, or to stop it. */
export const markPastes = { on: '\u001b[?2004h', off: '\u001b[?2004l' };

export class Typed {
  private readonly decoder = new StringDecoder('utf8');
  private pasting = false;
  private held = '';

  /** The next bytes. @returns whole characters; a pasted text is one line */
  push(bytes: Uint8Array): string {
    let text = this.held + this.decoder.write(Buffer.from(bytes));
    this.held = '';
    let out = '';
    for (;;) {
      const mark = this.pasting ? pasteEnds : pasteBegins;
      const at = text.indexOf(mark);
      if (at < 0) break;
      out += this.passed(text.slice(0, at));
      text = text.slice(at + mark.length);
      this.pasting = !this.pasting;
    }
    this.held = beginningOfMark(text, this.pasting ? pasteEnds : pasteBegins);
    return out + this.passed(text.slice(0, text.length - this.held.length));
  }

  private passed(text: string): string {
    return this.pasting ? text.replace(/[\r\n\t]+/g, ' ').replace(/\p{Cc}/gu, '') : text;
  }
}

/** The end of a text that may be a mark of which the rest is still to come; shorter ones may be keys. */
function beginningOfMark(text: string, mark: string): string {
  for (let length = mark.length - 1; length >= 3; length--) {
    if (text.endsWith(mark.slice(0, length))) return mark.slice(0, length);
  }
  return '';
}
