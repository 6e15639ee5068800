// The messages of one room in the order of their seq, each once, however they arrive.

/** Kept beyond a gap; more would be fetched again anyway. */
const mostHeld = 256;

export class RoomSequence<Message extends { seq: number }> {
  private readonly held = new Map<number, Message>();

  /** @param last the seq of the newest message that is known */
  constructor(public last: number) {}

  /** There are messages beyond one that is missing. */
  get hasGap(): boolean {
    return this.held.size > 0;
  }

  /** @returns what can be shown now, in order: nothing for what is known, or comes too early */
  take(message: Message): Message[] {
    if (message.seq > this.last && (message.seq === this.last + 1 || this.held.size < mostHeld)) {
      this.held.set(message.seq, message);
    }
    const ready: Message[] = [];
    for (let next = this.held.get(this.last + 1); next; next = this.held.get(this.last + 1)) {
      this.held.delete(next.seq);
      this.last = next.seq;
      ready.push(next);
    }
    return ready;
  }
}
