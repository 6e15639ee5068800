// Decks of the running server: one after another, and many at once with the delay of the event loop.
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import type { CleanUp } from '../support/clean-up.js';
import { cpuMsEach, cpuSeconds, databaseCpuSeconds } from '../support/process.js';
import { launch, type Server } from '../support/server.js';
import { type Times, timesOf } from '../support/timing.js';
import { Caller } from './http-client.js';
import type { BenchUser } from './viewers.js';

const preload = fileURLToPath(new URL('../support/loop-delay.mjs', import.meta.url));

export interface Load extends Times {
  atOnce: number;
  decksPerSecond: number;
  /** Milliseconds of processor time for one deck; null where it cannot be read. */
  serverCpuMs: number | null;
  postgresCpuMs: number | null;
  /** The delay of the server's event loop, in milliseconds. */
  loopDelay: { p50: number; p99: number; max: number };
}

export class DeckServer {
  private constructor(
    private readonly server: Server,
    private readonly socket: string,
    private readonly cleanUp: CleanUp,
  ) {}

  static async start(url: string, folder: string, cleanUp: CleanUp): Promise<DeckServer> {
    const socket = join(folder, 'loop.sock');
    const settings = { NODE_OPTIONS: `--import ${preload}`, LOOP_DELAY_SOCKET: socket };
    return new DeckServer(await launch(url, folder, cleanUp, settings), socket, cleanUp);
  }

  caller(): Caller {
    const caller = new Caller(this.server.url);
    this.cleanUp.after(() => caller.close());
    return caller;
  }

  /** Keeps so many requests for decks in flight. */
  async load(client: pg.Client, newcomers: readonly BenchUser[], atOnce: number, seconds: number): Promise<Load> {
    const callers = Array.from({ length: atOnce }, () => new Caller(this.server.url));
    for (const [n, caller] of callers.entries()) await deckOf(caller, newcomers[n % newcomers.length]!);
    await this.loopDelay();
    const before = await this.cpu(client);
    const taken: number[] = [];
    const begun = performance.now();
    const one = async (caller: Caller, first: number) => {
      for (let n = first; performance.now() < begun + seconds * 1000; n += atOnce) {
        const start = performance.now();
        await deckOf(caller, newcomers[n % newcomers.length]!);
        taken.push(performance.now() - start);
      }
    };
    await Promise.all(callers.map(one));
    const lasted = (performance.now() - begun) / 1000;
    const loopDelay = await this.loopDelay();
    const after = await this.cpu(client);
    for (const caller of callers) caller.close();
    const each = (of: keyof typeof after) => cpuMsEach(before[of], after[of], taken.length);
    return {
      ...{ atOnce, decksPerSecond: Math.round(taken.length / lasted), serverCpuMs: each('server') },
      ...{ postgresCpuMs: each('postgres'), loopDelay, ...timesOf(taken) },
    };
  }

  private async loopDelay(): Promise<Load['loopDelay']> {
    return JSON.parse(await text(connect(this.socket)));
  }

  /** Seconds of processor time so far, of the server and of all connections of its database. */
  private async cpu(client: pg.Client) {
    return { server: cpuSeconds(this.server.pid), postgres: await databaseCpuSeconds(client) };
  }
}

/** @throws Error when a deck is empty: nothing was measured then */
export async function deckOf(caller: Caller, { token }: BenchUser): Promise<string[]> {
  const { items } = await caller.call<{ items: { person: { id: string } }[] }>('GET', '/v1/deck', token);
  if (items.length === 0) throw new Error('a deck is empty');
  return items.map(({ person }) => person.id);
}
