// The messages of one room in their order: each once, none left out.

export interface Message {
  room: string;
  seq: number;
  from: { id: string; name: string };
  text: string;
  kind: string;
  at: string;
  clientId: string;
}

export class Feed {
  private readonly waiting = new Map<number, Message>();
  /** Up to where all is shown; undefined before the room has answered. */
  private shown: number | undefined;

  get last(): number {
    return this.shown ?? 0;
  }

  /** Whether something has come of which the one before hasn't. */
  get hasGap(): boolean {
    return this.shown !== undefined && this.waiting.size > 0;
  }

  /** Takes what the room sent. @returns what can be shown now */
  take(message: Message): Message[] {
    if (message.seq > this.last) this.waiting.set(message.seq, message);
    return this.ready();
  }

  /** Takes all there is up to a seq; what isn't among it won't come. @returns what can be shown now */
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
