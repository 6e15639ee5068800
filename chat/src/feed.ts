// Puts the messages of the current room in order: each once, none left out.
import type { Message } from 'fujin-client';

export class RoomFeed {
  private readonly waiting = new Map<number, Message>();
  /** The last seq that is shown; undefined before the room has answered. */
  private shown: number | undefined;

  get last(): number {
    return this.shown ?? 0;
  }

  /** True while messages wait for a missing one. */
  get hasGap(): boolean {
    return this.shown !== undefined && this.waiting.size > 0;
  }

  /** Adds a message of the room. Returns those that can be shown now. */
  take(message: Message): Message[] {
    if (message.seq > this.last) this.waiting.set(message.seq, message);
    return this.ready();
  }

  /** Adds all messages up to a seq; those not among them will not come. Returns those that can be shown now. */
  settle(messages: readonly Message[], upTo: number): Message[] {
    for (const message of messages) if (message.seq > this.last) this.waiting.set(message.seq, message);
    const settled = [...this.waiting.values()].filter(({ seq }) => seq <= upTo).sort((a, b) => a.seq - b.seq);
    for (const { seq } of settled) this.waiting.delete(seq);
    this.shown = Math.max(this.last, upTo);
    return [...settled, ...this.ready()];
  }

  private ready(): Message[] {
    const ready: Message[] = [];
    while (this.shown !== undefined) {
      const next = this.waiting.get(this.shown + 1);
      if (!next) break;
      this.waiting.delete(next.seq);
      this.shown = next.seq;
      ready.push(next);
    }
    return ready;
  }
}
