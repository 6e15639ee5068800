// The plain view: reads lines and prints lines, for pipes and screen readers.
import { createInterface, type Interface } from 'node:readline';
import { type ChatEvent, formatEvent, plainText } from './format-event.js';
import { LineQueue, type Question, type View } from './view.js';

const ctrlC = 0x03;
const erased = /[\b\u007f]/;

export class PlainView implements View {
  readonly interactive: boolean;
  private readonly lines = new LineQueue();
  readonly quitRequested = this.lines.discarded;
  private readonly reader: Interface;

  constructor(
    private readonly stdin: NodeJS.ReadStream,
    private readonly stdout: NodeJS.WriteStream,
  ) {
    this.interactive = stdin.isTTY === true;
    this.reader = createInterface({ input: stdin, terminal: false });
    this.reader.on('line', (line) => this.lines.push(line));
    this.reader.on('close', () => this.lines.end());
    // the reader of the output has gone
    stdout.on('error', () => this.lines.discard());
  }

  show(happening: ChatEvent): void {
    const line = formatEvent(happening);
    if (line) this.print(plainText(line));
    else if (happening.kind === 'connection' && happening.state !== 'ended') this.print(`-- ${happening.state}`);
  }

  async next(question?: Question): Promise<string | undefined> {
    if (!question) return this.lines.next();
    this.stdout.write(this.interactive ? `${question.label} ` : `${question.label}\n`);
    return question.hidden && this.interactive ? this.nextHidden() : this.lines.next();
  }

  stopInput(): void {
    this.lines.discard();
  }

  close(): void {
    this.reader.close();
  }

  private print(line: string): void {
    this.stdout.write(`${line}\n`);
  }

  /** Reads a line without echo. The terminal does not edit lines in this mode, so a backspace arrives as a character. */
  private async nextHidden(): Promise<string | undefined> {
    const watch = (bytes: Buffer) => bytes.includes(ctrlC) && this.lines.discard();
    this.stdin.setRawMode(true).on('data', watch);
    const line = await this.lines.next();
    this.stdin.setRawMode(false).off('data', watch);
    this.stdout.write('\n');
    return line && [...line].reduce((kept, next) => (erased.test(next) ? kept.slice(0, -1) : kept + next), '');
  }
}
