// What has become of every word of a load: when it was said, whether it was acknowledged, and how often it was heard.
import { type Times, timesOf } from '../support/timing.js';

export interface Latency extends Times {
  max: number;
}

export interface MessageOutcome {
  /** Acknowledged ones that somebody who should have heard them did not. */
  lost: number;
  /** Heard more often than there were listeners. */
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
  /** Acknowledged, and heard by all who should. */
  complete = 0;
  toAck: number[] = [];
  toSaid: number[] = [];
  /** Whether times are taken now. */
  timing = false;
  private readonly sentAt = new Float64Array(most);
  private readonly senders = new Uint16Array(most);
  private readonly answers = new Uint8Array(most);
  private readonly received = new Uint16Array(most);

  /** @param listeners how many hear a word beside its speaker */
  constructor(private readonly listeners: number) {}

  /** @returns its number */
  send(sender: number): number {
    const messageNumber = this.sent++;
    if (messageNumber >= most) throw new Error(`more than ${most} words`);
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

  /** @param timed whether this listener reads at once */
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
