// The process that makes the load: all clients of a room. Some of them send messages.
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type Times, timesOf } from '../support/timing.js';
import { answerWith } from '../support/worker.js';
import { LineClient, lineLength, nameOf, sayOf } from './client.js';

export interface Measured extends Times {
  deliveriesPerSecond: number;
}

interface Loaded extends Measured {
  /** The load of this process on a core. */
  loadCpu: number;
}

/** Clients besides the speakers whose lines are read one by one. */
const samples = 20;
/** The interval at which each other client is read; reading every line at once would take more than serving it. */
const readEveryMs = 40;
const mostMessages = 9_999_999;
const warmUpMs = 1_000;
/** A line is lost if it does not come within this time after the one before. */
const lostMs = 10_000;

class Load {
  private clients: LineClient[] = [];
  private senders = 0;
  private sent = 0;
  /** By id, in milliseconds. */
  private readonly sentAt = new Float64Array(mostMessages);
  private readonly senderOf = new Uint16Array(mostMessages);
  private readonly received = new Uint8Array(mostMessages);
  private readonly receivedTwice: number[] = [];
  private times: number[] = [];
  private counting = false;
  /** The action of a speaker when its own messages have come back. */
  private onOwn: (sender: number, count: number) => void = () => undefined;

  /** Logs in one after another, so that each client knows how many came later. */
  async enter({ port, clients, senders }: { port: number; clients: number; senders: number }): Promise<void> {
    this.senders = senders;
    for (let n = 0; n < clients; n++) this.clients.push(await LineClient.enter(port, nameOf(n)));
    await Promise.all(this.clients.map((client, n) => client.settle(clients - 1 - n)));
    for (const [n, client] of this.clients.entries()) {
      const isSampled = n >= clients - samples;
      if (n < senders || isSampled) client.listen((ids) => this.receive(n, ids));
      else client.readAtTimes();
    }
    this.readInTurn();
  }

  /** A few at a time, so that no timed client waits for long. */
  private readInTurn(): void {
    const start = performance.now();
    let count = 0;
    setInterval(() => {
      const due = Math.floor(((performance.now() - start) / readEveryMs) * this.clients.length);
      count = Math.max(count, due - this.clients.length);
      for (; count < due; count++) this.clients[count % this.clients.length]!.readOnce();
    }, 1).unref();
  }

  /** Every speaker always has `inFlight` messages in flight. */
  async closed({ inFlight, seconds }: { inFlight: number; seconds: number }): Promise<Loaded> {
    let running = true;
    this.onOwn = (sender, count) => {
      if (running) this.say(sender, count);
    };
    for (let sender = 0; sender < this.senders; sender++) this.say(sender, inFlight);
    const measured = await this.measure(seconds);
    running = false;
    await this.drain();
    return measured;
  }

  /** So many messages per second, whatever is received. */
  async open({ perSecond, seconds }: { perSecond: number; seconds: number }): Promise<Loaded> {
    const start = performance.now();
    let count = 0;
    this.onOwn = () => undefined;
    const timer = setInterval(() => {
      const due = Math.floor(((performance.now() - start) * perSecond) / 1_000);
      for (; count < due; count++) this.say(count % this.senders, 1);
    }, 1);
    const measured = await this.measure(seconds);
    clearInterval(timer);
    await this.drain();
    return measured;
  }

  /** Every message has reached every client once, in one order. @returns their number @throws Error otherwise */
  async verify(): Promise<number> {
    const { sent, receivedTwice } = this;
    const lost = this.received.subarray(0, sent).filter((times) => times === 0).length;
    if (lost > 0 || receivedTwice.length > 0) throw new Error(`${lost} messages lost, ${receivedTwice.length} doubled`);
    const odd = this.clients.filter((client) => client.checksum !== this.clients[0]!.checksum).length;
    if (odd > 0) throw new Error(`${odd} clients got something else than the first`);
    return sent;
  }

  private say(sender: number, count: number): void {
    if (this.sent + count > mostMessages) throw new Error(`more than ${mostMessages} messages`);
    const now = performance.now();
    let lines = '';
    for (let n = 0; n < count; n++) {
      this.sentAt[this.sent] = now;
      this.senderOf[this.sent] = sender;
      lines += sayOf(this.sent++);
    }
    this.clients[sender]!.say(lines);
  }

  private receive(listener: number, ids: number[]): void {
    const now = performance.now();
    let own = 0;
    for (const id of ids) {
      if (listener < this.senders && this.senderOf[id] === listener) own++;
      if (listener === 0 && ++this.received[id]! > 1) this.receivedTwice.push(id);
      if (this.counting) this.times.push(now - this.sentAt[id]!);
    }
    if (own > 0) this.onOwn(listener, own);
  }

  private async measure(seconds: number): Promise<Loaded> {
    await delay(warmUpMs);
    this.times = [];
    this.counting = true;
    const [before, start, cpu] = [this.delivered(), performance.now(), process.cpuUsage()];
    await delay(seconds * 1_000);
    const [delivered, tookMs] = [this.delivered() - before, performance.now() - start];
    const { user, system } = process.cpuUsage(cpu);
    this.counting = false;
    return {
      deliveriesPerSecond: Math.round((delivered * 1_000) / tookMs),
      ...timesOf(this.times),
      loadCpu: Number(((user + system) / 1_000 / tookMs).toFixed(2)),
    };
  }

  private async drain(): Promise<void> {
    let [before, since] = [-1, performance.now()];
    while (this.delivered() < this.sent * this.clients.length) {
      if (this.delivered() !== before) [before, since] = [this.delivered(), performance.now()];
      const missing = this.sent * this.clients.length - before;
      if (performance.now() - since > lostMs) throw new Error(`${missing} of ${this.sent} messages to all never came`);
      await delay(20);
    }
  }

  private delivered(): number {
    return this.clients.reduce((sum, { bytes }) => sum + bytes, 0) / lineLength;
  }

  /** Disconnects the clients. */
  async leave(): Promise<void> {
    const closed = this.clients.map(({ socket }) => {
      socket.removeAllListeners('close');
      socket.destroy();
      return once(socket, 'close');
    });
    await Promise.all(closed);
  }
}

const load = new Load();
answerWith({
  enter: (given) => load.enter(given),
  closed: (given) => load.closed(given),
  open: (given) => load.open(given),
  verify: () => load.verify(),
  leave: () => load.leave(),
});
