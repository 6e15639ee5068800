// Puts the messages of a room in the order of their seq, each once, however they arrive.

/** The most messages kept after a gap; more are fetched again anyway. */
const mostHeld = 256;

export class RoomSequence<Message extends { seq: number }> {
  private readonly held = new Map<number, Message>();

  /** @param last the seq of the newest message that is known */
  constructor(public last: number) {}

  /** True while messages wait for a missing one. */
  get hasGap(): boolean {
    return this.held.size > 0;
  }

  /** Adds a message and returns those that are next in order: none when it is known already, or others are missing before it. */
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
