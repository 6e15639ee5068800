// Line mode: reads lines and prints lines, for pipes and for those to whom a screen is read.
import { createInterface, type Interface } from 'node:readline';
import { type Happening, lineOf, plainText } from './tell.js';
import { Lines, type Question, type View } from './view.js';

const ctrlC = 0x03;
const erased = /[\b\u007f]/;

export class Plain implements View {
  readonly interactive: boolean;
  private readonly lines = new Lines();
  readonly gone = this.lines.dropped;
  private readonly reader: Interface;

  constructor(
    private readonly stdin: NodeJS.ReadStream,
    private readonly stdout: NodeJS.WriteStream,
  ) {
    this.interactive = stdin.isTTY === true;
    this.reader = createInterface({ input: stdin, terminal: false });
    this.reader.on('line', (line) => this.lines.push(line));
    this.reader.on('close', () => this.lines.end());
    // whoever read what is printed has gone
    stdout.on('error', () => this.lines.drop());
  }

  show(happening: Happening): void {
    const line = lineOf(happening);
    if (line) this.print(plainText(line));
    else if (happening.kind === 'connection' && happening.state !== 'ended') this.print(`-- ${happening.state}`);
  }

  async next(question?: Question): Promise<string | undefined> {
    if (!question) return this.lines.next();
    this.stdout.write(this.interactive ? `${question.label} ` : `${question.label}\n`);
    return question.hidden && this.interactive ? this.nextHidden() : this.lines.next();
  }

  hangUp(): void {
    this.lines.drop();
  }

  close(): void {
    this.reader.close();
  }

  private print(line: string): void {
    this.stdout.write(`${line}\n`);
  }

  /** A line that isn't seen while it is typed; the terminal edits no line then, so a rubout comes as it is. */
  private async nextHidden(): Promise<string | undefined> {
    const watch = (bytes: Buffer) => bytes.includes(ctrlC) && this.lines.drop();
    this.stdin.setRawMode(true).on('data', watch);
    const line = await this.lines.next();
    this.stdin.setRawMode(false).off('data', watch);
    this.stdout.write('\n');
    return line && [...line].reduce((kept, next) => (erased.test(next) ? kept.slice(0, -1) : kept + next), '');
  }
}
