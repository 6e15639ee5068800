// Connections to Postgres that never hang: connecting and each statement have a limit. A Postgres that is frozen (a stopped process, a disk or
// a network that does not answer) accepts connections and says nothing; then everything is refused at once until it answers again.
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { responsiveTimeout } from '../time/responsive-timeout.js';
import { callLimitMs, statementLimitMs } from './statement-limit.js';

/** For a connection of a pool whose connections are all in use. */
const waitMs = 10_000;
const probeMs = 1_500;
const probeAgainMs = 500;

/** The shared state of the connections of a pool. */
interface Gate {
  readonly clients: Set<BoundedClient>;
  /** No new connection can be made. */
  isClosed: boolean;
  /** Called when a limit was exceeded. */
  onTimeout(isConnected: boolean): void;
}

type Options = pg.PoolConfig & { gate?: Gate };
type Callback = (...answer: unknown[]) => void;

/** A pool whose statements fail with ETIMEDOUT instead of hanging. */
export class BoundedPool extends pg.Pool {
  private static readonly log = new Logger('Postgres');
  private readonly gate: Gate;
  private probing: Promise<void> | undefined;
  /** A statement has hung, so that the open connections are of no use either. */
  private hasHung = false;

  constructor(config: pg.PoolConfig) {
    const gate: Gate = { clients: new Set(), isClosed: false, onTimeout: () => undefined };
    const options = { connectionTimeoutMillis: waitMs, ...config, Client: BoundedClient, gate };
    super(options as unknown as pg.PoolConfig);
    this.gate = gate;
    gate.onTimeout = (isConnected) => {
      this.hasHung ||= isConnected;
      this.probing ??= this.probe(config).finally(() => {
        this.probing = undefined;
      });
    };
  }

  /** Finds out whether Postgres answers new connections, and refuses everything until it does. */
  private async probe(config: pg.PoolConfig): Promise<void> {
    while (!this.ending && !(await answers(config))) {
      if (!this.gate.isClosed) BoundedPool.log.error('Postgres does not answer; calls are refused until it does');
      this.gate.isClosed = true;
      for (const client of this.gate.clients) if (this.hasHung || !client.isReady) client.breakOff();
      await delay(probeAgainMs, undefined, { ref: false });
    }
    if (this.gate.isClosed) BoundedPool.log.log('Postgres answers again');
    this.gate.isClosed = false;
    this.hasHung = false;
  }
}

/** A connection of the pool. */
class BoundedClient extends pg.Client {
  isReady = false;
  private readonly gate: Gate;

  constructor(options: Options) {
    super(options);
    this.gate = options.gate!;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the pool calls it with a callback
  override connect(...args: any[]): any {
    const [callback] = args as [Callback];
    if (this.gate.isClosed) return process.nextTick(callback, timedOut('connect'));
    this.gate.clients.add(this);
    this.once('end', () => this.gate.clients.delete(this));
    const end = this.limit(callLimitMs);
    return super.connect((...answer: unknown[]) => {
      end();
      this.isReady = answer[0] === undefined || answer[0] === null;
      callback(...answer);
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: one implementation for all overloads of pg
  override query(...args: any[]): any {
    const query = super.query as (...args: unknown[]) => unknown;
    const at = args.findIndex((arg) => typeof arg === 'function');
    const end = this.limit(statementLimitMs());
    if (at >= 0) {
      const callback: Callback = args[at];
      args[at] = (...answer: unknown[]) => {
        end();
        callback(...answer);
      };
      return query.apply(this, args);
    }
    const result = query.apply(this, args);
    if (result instanceof Promise) result.then(end, end);
    else end();
    return result;
  }

  /** Ends the connection, and what runs on it, also in a Postgres that still works on it. */
  breakOff(): void {
    const { host, port, processID, secretKey } = this as unknown as Connected;
    if (this.isReady && processID !== null) requestCancel(host, port, processID, secretKey);
    (this as unknown as Connected).connection.stream.destroy(timedOut('read'));
  }

  /** @returns ends the limit */
  private limit(ms: number): () => void {
    return responsiveTimeout(ms, () => {
      const { isReady } = this;
      this.breakOff();
      this.gate.onTimeout(isReady);
    });
  }
}

/** The parts of a client that its type leaves out. */
interface Connected {
  host: string;
  port: number;
  processID: number | null;
  secretKey: number;
  connection: { stream: { destroy(error: Error): void } };
}

/** Returns the error of a socket, as the drivers classify it. */
function timedOut(syscall: string): Error {
  return Object.assign(new Error('Connection terminated: Postgres did not answer in time'), {
    code: 'ETIMEDOUT',
    errno: -110,
    syscall,
  });
}

/** Returns whether Postgres answers. One that refuses connections does: each attempt fails by itself, at once. */
async function answers(config: pg.PoolConfig): Promise<boolean> {
  // its own limit comes first: an earlier one would look like an answer
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 0 });
  client.on('error', () => undefined);
  let isLate = false;
  const cancel = responsiveTimeout(probeMs, () => {
    isLate = true;
    (client as unknown as Connected).connection.stream.destroy(timedOut('connect'));
  });
  await client.connect().then(
    () => client.end(),
    () => undefined,
  );
  cancel();
  return !isLate;
}

/** Asks Postgres to end a statement (CancelRequest of its protocol), so that none goes on for a connection that is gone. */
function requestCancel(host: string, port: number, processId: number, secretKey: number): void {
  const packet = Buffer.alloc(16);
  for (const [at, value] of [16, 80_877_102, processId, secretKey].entries()) packet.writeInt32BE(value | 0, at * 4);
  const socket = connect(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  socket.on('error', () => undefined).setTimeout(probeMs, () => socket.destroy());
  socket.end(packet);
  socket.resume().unref();
}
