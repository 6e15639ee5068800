// What the chat needs of whatever shows it.
import type { Happening } from './tell.js';

export interface Question {
  label: string;
  hidden?: boolean;
}

export interface View {
  /** Whether somebody sits there and can be asked again. */
  readonly interactive: boolean;
  /** Resolves when somebody wants to leave at once, whatever is under way. */
  readonly gone: Promise<void>;
  show(happening: Happening): void;
  /** The next line typed; a question is put first. Undefined when there will be none. */
  next(question?: Question): Promise<string | undefined>;
  /** There will be no more lines, and those not yet taken are dropped. */
  hangUp(): void;
  /** Gives the terminal back as it was. */
  close(): void;
}

/** Lines on their way from the keyboard to whoever asks for them. */
export class Lines {
  /** Resolves when lines were dropped. */
  readonly dropped: Promise<void>;
  private readonly typed: string[] = [];
  private announce: () => void = () => undefined;
  private waiting: ((line: string | undefined) => void) | undefined;
  private over = false;

  constructor() {
    this.dropped = new Promise((resolve) => {
      this.announce = resolve;
    });
  }

  push(line: string): void {
    if (this.over) return;
    if (this.waiting) this.answer(line);
    else this.typed.push(line);
  }

  /** What was typed before is still taken. */
  end(): void {
    this.over = true;
    if (this.waiting) this.answer(undefined);
  }

  next(): Promise<string | undefined> {
    const line = this.typed.shift();
    if (line !== undefined || this.over) return Promise.resolve(line);
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  /** What was typed and not yet taken is dropped, and there will be no more. */
  drop(): void {
    this.typed.length = 0;
    this.end();
    this.announce();
  }

  private answer(line: string | undefined): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.(line);
  }
}
