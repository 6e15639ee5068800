// The interface of a view, which shows the chat and reads lines from the user.
import type { ChatEvent } from './format-event.js';

export interface Question {
  label: string;
  hidden?: boolean;
}

export interface View {
  /** True if a user can be asked again. */
  readonly interactive: boolean;
  /** Resolves when the user wants to leave at once, whatever is running. */
  readonly quitRequested: Promise<void>;
  show(happening: ChatEvent): void;
  /** Returns the next typed line, after showing a question if there is one. Undefined after the end of the input. */
  next(question?: Question): Promise<string | undefined>;
  /** Ends the input and discards the lines that were not taken. */
  stopInput(): void;
  /** Restores the terminal. */
  close(): void;
}

/** Queues typed lines until the chat takes them. */
export class LineQueue {
  /** Resolves when lines were discarded. */
  readonly discarded: Promise<void>;
  private readonly typed: string[] = [];
  private announce: () => void = () => undefined;
  private waiting: ((line: string | undefined) => void) | undefined;
  private over = false;

  constructor() {
    this.discarded = new Promise((resolve) => {
      this.announce = resolve;
    });
  }

  push(line: string): void {
    if (this.over) return;
    if (this.waiting) this.answer(line);
    else this.typed.push(line);
  }

  /** Ends the input; the lines typed before can still be taken. */
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

  /** Ends the input and discards the lines that were not taken. */
  discard(): void {
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
