// The processes that the fault tests kill: a Postgres with durable commits, a Redis if it is installed, and two processes of the
// built server behind a proxy, or one without Redis.
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../src/platform/database/embedded.js';
import { migrate } from '../../../src/platform/database/migrate.js';
import { type Cluster, startCluster } from '../../../tools/cluster/cluster.js';
import { freePort } from '../../../tools/cluster/free-port.js';
import { ask } from '../database.js';
import { noRedis, startRedis } from '../redis.js';
import { newAccount, type TestPerson } from '../server.js';

const quiet = { info: () => undefined, warn: () => undefined };

export class FaultEnvironment {
  private postgres!: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
  private redis: Awaited<ReturnType<typeof startRedis>> | undefined;
  private redisPort = 0;
  private postgresPort = 0;
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'fujin-faults-'));
  cluster!: Cluster;

  async start(): Promise<void> {
    chmodSync(this.dataDir, 0o755);
    [this.postgresPort, this.redisPort] = [await freePort(), await freePort()];
    await this.startPostgres();
    if (!noRedis) this.redis = await startRedis(this.redisPort);
    await migrate(this.postgres.url, { log: quiet });
    this.cluster = await startCluster({
      processes: this.redis ? 2 : 1,
      env: {
        ...process.env,
        DATABASE_URL: this.postgres.url,
        ...(this.redis && { REDIS_URL: this.redis.url }),
        AUTH_SECRET: 'a secret that only these tests ever use',
        DEMO: 'false',
        SENDER: 'console',
        LOG_LEVEL: 'silent',
        LIMITS_FACTOR: '100000',
        FIRST_WORDS_FILTER: 'off',
        TRAVEL_FREE_KM: '1000000',
      },
    });
  }

  async stop(): Promise<void> {
    await this.cluster?.close();
    await this.redis?.stop();
    await this.postgres?.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Kills Postgres, in the middle of all transactions, and starts it again on the data on disk. */
  async crashPostgres(): Promise<void> {
    const postmaster = this.postmaster();
    for (const pid of [postmaster, ...childrenOf(postmaster)]) killIfThere(pid);
    await this.postgres.stop().catch(() => undefined);
    await this.startPostgres();
  }

  /** Stops Postgres in the middle of whatever it does (SIGSTOP), with or without its sessions, or lets it go on (SIGCONT). */
  signalPostgres(signal: 'SIGSTOP' | 'SIGCONT', which: 'all' | 'postmaster' = 'all'): void {
    const postmaster = this.postmaster();
    for (const pid of [postmaster, ...(which === 'all' ? childrenOf(postmaster) : [])]) process.kill(pid, signal);
  }

  /** One command, past the servers. */
  async askRedis(command: string, ...args: string[]): Promise<unknown> {
    const client = new Redis(this.redis!.url, { lazyConnect: true });
    try {
      return await client.call(command, ...args);
    } finally {
      client.disconnect();
    }
  }

  async restartRedis(awayMs: number): Promise<void> {
    await this.redis?.stop();
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    this.redis = await startRedis(this.redisPort);
  }

  async people(count: number): Promise<TestPerson[]> {
    const people: TestPerson[] = [];
    const atOnce = 20;
    while (people.length < count) {
      const some = Array.from({ length: Math.min(atOnce, count - people.length) }, () => newAccount(this.cluster));
      people.push(...(await Promise.all(some)));
    }
    return people;
  }

  /** Rooms of these users, as matches open them. @returns their ids */
  async rooms(companies: TestPerson[][]): Promise<string[]> {
    const client = new pg.Client({ connectionString: this.postgres.url });
    await client.connect();
    const rooms = companies.map((people) => ({ id: randomUUID(), people }));
    const members = rooms.flatMap(({ id, people }) => people.map((person) => [id, person.id]));
    await client.query(`INSERT INTO rooms (id, kind) SELECT id, 'match' FROM unnest($1::uuid[]) AS id`, [
      rooms.map(({ id }) => id),
    ]);
    await client.query('INSERT INTO members (room_id, person_id) SELECT * FROM unnest($1::uuid[], $2::uuid[])', [
      members.map(([room]) => room),
      members.map(([, person]) => person),
    ]);
    await client.end();
    return rooms.map(({ id }) => id);
  }

  /** Runs one statement, without the servers. */
  ask(sql: string): Promise<Record<string, unknown>[]> {
    return ask(this.postgres.url, sql);
  }

  private async startPostgres(): Promise<void> {
    this.postgres = await startEmbeddedPostgres({ dataDir: this.dataDir, port: this.postgresPort, log: quiet });
  }

  /** The process that listens on our port, wherever its data is. */
  private postmaster(): number {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        if (
          command.some((word) => word.includes('postgres')) &&
          command.some((word) => word.includes(String(this.postgresPort)))
        ) {
          return Number(pid);
        }
      } catch {
        // it has ended meanwhile
      }
    }
    throw new Error(`no Postgres on port ${this.postgresPort} of ${realpathSync(this.dataDir)}`);
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

/** Undefined for a process that has ended meanwhile. */
function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}
