// The view in a terminal window: reads keys and writes rows. Only changed rows are written.
import { Transform } from 'node:stream';
import terminalKit from 'terminal-kit';
import type { ChatEvent } from './format-event.js';
import { bracketedPaste, PasteDecoder } from './paste-decoder.js';
import {
  applyEvent,
  emptyScreen,
  type Frame,
  render,
  type Screen,
  type ScreenEvent,
  type Size,
  type Span,
  type Style,
  typedText,
} from './screen.js';
import { LineQueue, type Question, type View } from './view.js';

type Kit = typeof terminalKit.terminal;

export class TerminalView implements View {
  readonly interactive = true;
  private readonly kit: Kit = terminalKit.terminal;
  private readonly lines = new LineQueue();
  readonly quitRequested = this.lines.discarded;
  private readonly keyboard: Keyboard;
  private screen: Screen;
  private shown: string[] = [];
  private drawing: NodeJS.Immediate | undefined;

  constructor(
    private readonly stdin: NodeJS.ReadStream,
    private readonly stdout: NodeJS.WriteStream,
  ) {
    this.screen = emptyScreen(sizeOf(stdout));
    this.keyboard = new Keyboard(stdin);
    Object.assign(this.kit, { stdin: this.keyboard });
    this.kit.fullscreen(true);
    stdout.write(bracketedPaste.on);
    this.kit.grabInput({});
    this.kit.on('key', (key: string, _: unknown, { isCharacter }: { isCharacter: boolean }) =>
      isCharacter ? this.update({ kind: 'typed', text: key }) : this.press(key),
    );
    stdout.on('resize', this.resized);
    stdin.on('end', this.ended);
    stdin.on('error', this.ended);
    this.drawSoon();
  }

  show(happening: ChatEvent): void {
    this.update(happening);
  }

  next(question: Question = { label: '' }): Promise<string | undefined> {
    this.update({ kind: 'asked', label: question.label, hidden: question.hidden ?? false });
    return this.lines.next();
  }

  stopInput(): void {
    this.lines.discard();
  }

  close(): void {
    clearImmediate(this.drawing);
    this.stdout.off('resize', this.resized);
    this.stdin.off('end', this.ended);
    this.kit.styleReset();
    this.stdout.write(bracketedPaste.off);
    this.kit.hideCursor(false);
    this.kit.fullscreen(false);
    this.kit.grabInput(false);
    this.keyboard.close();
  }

  private readonly ended = () => this.lines.end();

  private readonly resized = () => {
    this.shown = [];
    this.update({ kind: 'resized', size: sizeOf(this.stdout) });
  };

  private press(key: string): void {
    if (key === 'CTRL_C') this.lines.discard();
    else if (key === 'CTRL_L') this.resized();
    else if (key === 'ENTER' || key === 'KP_ENTER' || key === 'CTRL_J') {
      const line = typedText(this.screen);
      this.update({ kind: 'taken' });
      this.lines.push(line);
    } else this.update({ kind: 'key', key });
  }

  private update(event: ScreenEvent): void {
    this.screen = applyEvent(this.screen, event);
    this.drawSoon();
  }

  /** Draws once for a burst of events. */
  private drawSoon(): void {
    this.drawing ??= setImmediate(() => {
      this.drawing = undefined;
      this.paint(render(this.screen));
    });
  }

  private paint({ rows, cursor }: Frame): void {
    const { kit, stdout } = this;
    stdout.cork();
    kit.hideCursor(true);
    if (this.shown.length === 0) kit.clear();
    for (const [y, spans] of rows.entries()) {
      const key = JSON.stringify(spans);
      if (this.shown[y] !== key) this.paintRow(y, spans);
      this.shown[y] = key;
    }
    kit.moveTo(cursor.x + 1, cursor.y + 1);
    kit.hideCursor(false);
    stdout.uncork();
  }

  private paintRow(y: number, spans: readonly Span[]): void {
    const { kit } = this;
    kit.moveTo(1, y + 1).eraseLineAfter();
    for (const { x, text, style } of spans) {
      kit.moveTo(x + 1, y + 1);
      // noFormat: the library would interpret ^ and % in messages
      brush(kit, style).noFormat(text);
    }
    kit.styleReset();
  }
}

function brush(kit: Kit, style: Style) {
  switch (style) {
    case 'speaker':
      return kit.bold.cyan;
    case 'mine':
      return kit.cyan;
    case 'action':
      return kit.magenta;
    case 'private':
      return kit.yellow;
    case 'warning':
      return kit.red;
    case 'notice':
    case 'time':
    case 'rule':
      return kit.dim;
    case 'status':
      return kit.inverse;
    default:
      return kit.styleReset;
  }
}

function sizeOf({ columns, rows }: NodeJS.WriteStream): Size {
  return { columns: columns || 80, rows: rows || 24 };
}

/** The standard input with pastes decoded, as the terminal library reads it. */
class Keyboard extends Transform {
  private readonly typed = new PasteDecoder();

  constructor(private readonly stdin: NodeJS.ReadStream) {
    super();
    stdin.pipe(this);
  }

  override _transform(bytes: Uint8Array, _: unknown, done: () => void): void {
    this.push(this.typed.push(bytes));
    done();
  }

  /** Called by the library. */
  setRawMode(raw: boolean): this {
    this.stdin.setRawMode(raw);
    return this;
  }

  close(): void {
    this.stdin.unpipe(this);
    this.stdin.pause();
  }
}
