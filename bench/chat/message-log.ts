// The fate of every message of a load: when it was sent, whether it was acknowledged, and how often it was received.
import { type Times, timesOf } from '../support/timing.js';

export interface Latency extends Times {
  max: number;
}

export interface MessageOutcome {
  /** Acknowledged messages that a listener did not receive. */
  lost: number;
  /** Messages received more often than there are listeners. */
  doubled: number;
}

const most = 9_999_999;
const acknowledged = 1;
const refused = 2;

export class MessageLog {
  sent = 0;
  acked = 0;
  refused = 0;
  delivered = 0;
  /** Acknowledged, and received by all listeners. */
  complete = 0;
  toAck: number[] = [];
  toSaid: number[] = [];
  /** True while times are recorded. */
  timing = false;
  private readonly sentAt = new Float64Array(most);
  private readonly senders = new Uint16Array(most);
  private readonly answers = new Uint8Array(most);
  private readonly received = new Uint16Array(most);

  /** @param listeners the number of recipients of a message, without its speaker */
  constructor(private readonly listeners: number) {}

  /** @returns its number */
  send(sender: number): number {
    const messageNumber = this.sent++;
    if (messageNumber >= most) throw new Error(`more than ${most} messages`);
    this.sentAt[messageNumber] = performance.now();
    this.senders[messageNumber] = sender;
    return messageNumber;
  }

  senderOf(messageNumber: number): number {
    return this.senders[messageNumber]!;
  }

  ack(messageNumber: number): void {
    this.answers[messageNumber] = acknowledged;
    this.acked++;
    if (this.timing) this.toAck.push(performance.now() - this.sentAt[messageNumber]!);
    if (this.received[messageNumber] === this.listeners) this.complete++;
  }

  refuse(messageNumber: number): void {
    this.answers[messageNumber] = refused;
    this.refused++;
  }

  /** @param timed true if this listener reads at once */
  receive(messageNumber: number, timed: boolean): void {
    this.delivered++;
    if (this.timing && timed) this.toSaid.push(performance.now() - this.sentAt[messageNumber]!);
    if (++this.received[messageNumber]! === this.listeners && this.answers[messageNumber] === acknowledged)
      this.complete++;
  }

  get unanswered(): number {
    return this.sent - this.acked - this.refused;
  }

  outcome(): MessageOutcome {
    const fate = { lost: 0, doubled: 0 };
    for (let messageNumber = 0; messageNumber < this.sent; messageNumber++) {
      if (this.received[messageNumber]! > this.listeners) fate.doubled++;
      else if (this.answers[messageNumber] === acknowledged && this.received[messageNumber]! < this.listeners)
        fate.lost++;
    }
    return fate;
  }
}

/** @returns null when there is none */
export function latencyOf(times: number[]): Latency | null {
  if (times.length === 0) return null;
  return { ...timesOf(times), max: Number(times.at(-1)!.toFixed(2)) };
}
