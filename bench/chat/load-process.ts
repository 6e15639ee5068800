// The process that makes the load: all clients of a contestant's rooms. Some or all of them send messages.
import { setTimeout as delay } from 'node:timers/promises';
import { answerWith } from '../support/worker.js';
import type { ChatClient, ChatListener, ClientSettings } from './chat-client.js';
import { type Latency, latencyOf, MessageLog, type MessageOutcome } from './message-log.js';
import { SocketIoClient } from './socketio-client.js';
import { XmppClient } from './xmpp-client.js';

/** The protocol of the clients. */
export type Language = 'socketio' | 'xmpp';

export interface Measured {
  /** Messages acknowledged between the first and the last, warm-up included; the rates are of the time between. */
  acked: number;
  ackedPerSecond: number;
  deliveredPerSecond: number;
  toAck: Latency | null;
  toSaid: Latency | null;
  /** The load of this process on a core. */
  loadCpu: number;
}

export interface Outcome extends MessageOutcome {
  sent: number;
  acked: number;
  refused: number;
  /** The reasons of the first ones. */
  reasons: string[];
}

const languages = { socketio: SocketIoClient, xmpp: XmppClient };
const loginsAtATime = 50;
const warmUpMs = 1_000;
/** A message is lost if nothing is received of it for this long after the one before. */
const lostMs = 10_000;
const reasonsKept = 3;
/** The interval at which clients that are not timed are read; reading each message at once would take more than serving it. */
const readEveryMs = 40;

class Load {
  private clients: ChatClient[] = [];
  private log = new MessageLog(1);
  /** The first so many clients read at once, and their times count. */
  private timed = 0;
  private readonly reasons: string[] = [];
  private over = false;
  private onAnswer: (sender: number) => void = () => undefined;

  /** @param settings of rooms of the same size @param timed the number of timed ones */
  async enter(given: {
    language: Language;
    settings: ClientSettings[];
    listeners: number;
    timed: number;
  }): Promise<void> {
    const { language, settings, listeners, timed } = given;
    this.log = new MessageLog(listeners);
    this.timed = timed;
    let next = 0;
    const one = async () => {
      for (let n = next++; n < settings.length; n = next++) {
        this.clients[n] = await languages[language].enter(settings[n]!, this.listener(n));
      }
    };
    await Promise.all(Array.from({ length: loginsAtATime }, one));
    for (const client of this.clients.slice(timed)) client.readAtTimes();
    if (timed < settings.length) this.readInTurn(this.clients.slice(timed));
  }

  private listener(listener: number): ChatListener {
    return {
      acked: (messageNumber) => {
        this.log.ack(messageNumber);
        this.onAnswer(this.log.senderOf(messageNumber));
      },
      refused: (messageNumber, why) => {
        if (this.reasons.length < reasonsKept) this.reasons.push(why);
        this.log.refuse(messageNumber);
        this.onAnswer(this.log.senderOf(messageNumber));
      },
      received: (messageNumber) => {
        // // some servers send their own messages back to speakers
        if (this.log.senderOf(messageNumber) !== listener) this.log.receive(messageNumber, listener < this.timed);
      },
      closed: (why) => {
        if (!this.over) throw new Error(`the server closed a connection: ${why}`);
      },
    };
  }

  /** A few at a time, so that no timed client waits for long. */
  private readInTurn(clients: ChatClient[]): void {
    const start = performance.now();
    let count = 0;
    setInterval(() => {
      const due = Math.floor(((performance.now() - start) / readEveryMs) * clients.length);
      count = Math.max(count, due - clients.length);
      for (; count < due; count++) clients[count % clients.length]!.readOnce();
    }, 1).unref();
  }

  /** Every speaker always has `window` unacknowledged messages. */
  async closed(given: { speakers: number; window: number; seconds: number }): Promise<Measured> {
    const { acked } = this.log;
    this.onAnswer = (sender) => this.say(sender);
    for (let n = 0; n < given.speakers * given.window; n++) this.say(n % given.speakers);
    const measured = await this.measure(given.seconds);
    this.onAnswer = () => undefined;
    await this.drain();
    return { ...measured, acked: this.log.acked - acked };
  }

  /** So many messages per second, whatever is received. */
  async open(given: { speakers: number; perSecond: number; seconds: number }): Promise<Measured> {
    const { acked } = this.log;
    const start = performance.now();
    let count = 0;
    const timer = setInterval(() => {
      const due = Math.floor(((performance.now() - start) * given.perSecond) / 1_000);
      for (; count < due; count++) this.say(count % given.speakers);
    }, 1);
    const measured = await this.measure(given.seconds);
    clearInterval(timer);
    await this.drain();
    return { ...measured, acked: this.log.acked - acked };
  }

  /** Every acknowledged message must have been received once by each other client. */
  async outcome(): Promise<Outcome> {
    const { sent, acked, refused } = this.log;
    return { sent, acked, refused, reasons: this.reasons, ...this.log.outcome() };
  }

  async leave(): Promise<void> {
    this.over = true;
    for (const client of this.clients) client.cut();
  }

  private say(sender: number): void {
    this.clients[sender]!.say(this.log.send(sender));
  }

  private async measure(seconds: number): Promise<Omit<Measured, 'acked'>> {
    const { log } = this;
    await delay(warmUpMs);
    Object.assign(log, { timing: true, toAck: [], toSaid: [] });
    const { acked, delivered } = log;
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    await delay(seconds * 1_000);
    const tookMs = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    log.timing = false;
    return {
      ackedPerSecond: Math.round(((log.acked - acked) * 1_000) / tookMs),
      deliveredPerSecond: Math.round(((log.delivered - delivered) * 1_000) / tookMs),
      toAck: latencyOf(log.toAck),
      toSaid: latencyOf(log.toSaid),
      loadCpu: Number(((user + system) / 1_000 / tookMs).toFixed(2)),
    };
  }

  /** Waits until everything is acknowledged and received, or nothing more comes. */
  private async drain(): Promise<void> {
    const { log } = this;
    const progress = () => log.acked + log.refused + log.delivered;
    let [before, since] = [-1, performance.now()];
    while (log.unanswered > 0 || log.complete < log.acked) {
      if (progress() !== before) [before, since] = [progress(), performance.now()];
      if (performance.now() - since > lostMs) return;
      await delay(20);
    }
  }
}

const load = new Load();
answerWith({
  enter: (given) => load.enter(given),
  closed: (given) => load.closed(given),
  open: (given) => load.open(given),
  outcome: () => load.outcome(),
  leave: () => load.leave(),
});
