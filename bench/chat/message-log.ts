// What has become of every word of a load: when it was said, whether it was acknowledged, and how often it was heard.
import { type Times, timesOf } from '../support/timing.js';

export interface Latency extends Times {
  max: number;
}

export interface Fate {
  /** Acknowledged ones that somebody who should have heard them did not. */
  lost: number;
  /** Heard more often than there were listeners. */
  doubled: number;
}

const most = 9_999_999;
const acknowledged = 1;
const refused = 2;

export class Words {
  said = 0;
  acked = 0;
  refused = 0;
  delivered = 0;
  /** Acknowledged, and heard by all who should. */
  whole = 0;
  toAck: number[] = [];
  toSaid: number[] = [];
  /** Whether times are taken now. */
  timing = false;
  private readonly saidAt = new Float64Array(most);
  private readonly speakers = new Uint16Array(most);
  private readonly answers = new Uint8Array(most);
  private readonly heard = new Uint16Array(most);

  /** @param listeners how many hear a word beside its speaker */
  constructor(private readonly listeners: number) {}

  /** @returns its number */
  say(speaker: number): number {
    const word = this.said++;
    if (word >= most) throw new Error(`more than ${most} words`);
    this.saidAt[word] = performance.now();
    this.speakers[word] = speaker;
    return word;
  }

  speakerOf(word: number): number {
    return this.speakers[word]!;
  }

  ack(word: number): void {
    this.answers[word] = acknowledged;
    this.acked++;
    if (this.timing) this.toAck.push(performance.now() - this.saidAt[word]!);
    if (this.heard[word] === this.listeners) this.whole++;
  }

  refuse(word: number): void {
    this.answers[word] = refused;
    this.refused++;
  }

  /** @param timed whether this listener reads at once */
  hear(word: number, timed: boolean): void {
    this.delivered++;
    if (this.timing && timed) this.toSaid.push(performance.now() - this.saidAt[word]!);
    if (++this.heard[word]! === this.listeners && this.answers[word] === acknowledged) this.whole++;
  }

  get unanswered(): number {
    return this.said - this.acked - this.refused;
  }

  fate(): Fate {
    const fate = { lost: 0, doubled: 0 };
    for (let word = 0; word < this.said; word++) {
      if (this.heard[word]! > this.listeners) fate.doubled++;
      else if (this.answers[word] === acknowledged && this.heard[word]! < this.listeners) fate.lost++;
    }
    return fate;
  }
}

/** @returns null when there is none */
export function latencyOf(times: number[]): Latency | null {
  if (times.length === 0) return null;
  return { ...timesOf(times), max: Number(times.at(-1)!.toFixed(2)) };
}
