// The parts of production's matching that the bench calls: the store, called as the service calls it.
import type pg from 'pg';
import { CandidatesStore } from '../../src/features/matching/recall/candidates.store.js';
import { type ViewerContext, viewerOf } from '../../src/features/matching/recall/viewer-context.js';
import { type InterestIdf, interestIdf } from '../../src/features/matching/scoring/interest-idf.js';
import type { Prisma } from '../../src/generated/prisma/client.js';
import { readSettings } from '../../src/platform/config/config.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { PreparedStatementsService } from '../../src/platform/database/prepared-statements.service.js';
import { ReplicasService } from '../../src/platform/database/replicas.service.js';
import type { CleanUp } from '../support/clean-up.js';
import { idOf, numberOf } from './dataset.js';

const settingsOfSession = [
  ...["SET plan_cache_mode = 'force_generic_plan'", 'SET enable_seqscan = off', 'SET enable_mergejoin = off'],
  'SET enable_hashjoin = off',
  'SET jit = off',
];

/** Production's statements, recorded. */
class Listener {
  readonly recorded = new Map<string, Prisma.Sql>();

  constructor(private readonly preparedStatements: PreparedStatementsService) {}

  query<Row extends object>(name: string, sql: Prisma.Sql): Promise<Row[]> {
    if (!this.recorded.has(name)) this.recorded.set(name, sql);
    return this.preparedStatements.query<Row>(name, sql);
  }
}

export class Fujin {
  private readonly listener: Listener;
  private readonly store: CandidatesStore;

  constructor(url: string, cleanUp: CleanUp) {
    const config = { ...readSettings({}), DATABASE_URL: url, AUTH_SECRET: 'not used by a bench' };
    const database = new DatabaseService(config);
    const statements = new PreparedStatementsService(config);
    cleanUp.after(() => Promise.all([database.$disconnect(), statements.onApplicationShutdown()]));
    this.listener = new Listener(statements);
    const listener = this.listener as unknown as PreparedStatementsService;
    this.store = new CandidatesStore(database, listener, new ReplicasService(config, listener));
  }

  /** The users that recall finds, by number; users outside the dataset are left out. */
  async recall(viewer: ViewerContext): Promise<number[]> {
    const people = await this.store.recall(viewer);
    return people.map(({ id }) => numberOf(id));
  }

  async viewer(id: string, now: Date): Promise<ViewerContext> {
    const answers = await this.store.viewerAnswers(id, now);
    if (!answers) throw new Error('a viewer is not there');
    return viewerOf(answers, now);
  }

  async idf(): Promise<InterestIdf> {
    return interestIdf(await this.store.interestShares());
  }

  /** Checks that the base scores of the dataset are those that production computes. @throws Error when they are not */
  async checkMerits(people: number, now: Date): Promise<void> {
    const step = Math.max(1, Math.floor(people / 5_000));
    const ids = Array.from({ length: Math.floor(people / step) }, (_, n) => idOf(n * step));
    const changed = await this.store.refreshBaseScores(ids, now);
    // a few are on the edge of rounding, where Postgres adds in single precision
    if (changed > 2)
      throw new Error(`the base scores of the bench are not those of base-score.sql.ts: ${changed} of ${ids.length}`);
  }

  /** The plan of the first statement of each name that recall ran. */
  async plans(client: pg.Client): Promise<Record<string, string>> {
    await client.query(settingsOfSession.join('; '));
    const plans: Record<string, string> = {};
    for (const name of ['recall', 'incoming_likes']) {
      const sql = this.listener.recorded.get(name);
      if (!sql) throw new Error(`no deck ran the statement ${name}`);
      plans[name] = await planOf(client, sql);
    }
    await client.query('RESET plan_cache_mode; RESET enable_seqscan; RESET enable_mergejoin; RESET enable_hashjoin');
    return plans;
  }
}

/** @returns the plan with times and pages, made without the values, as production makes its own */
async function planOf(client: pg.Client, { text, values }: Prisma.Sql): Promise<string> {
  const textOf = (value: unknown) => {
    if (value instanceof Date) return value.toISOString();
    return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value);
  };
  const literals = values.map((value) => client.escapeLiteral(textOf(value)));
  await client.query({ text: `PREPARE planned AS ${text}` });
  try {
    return await explain(client, `EXECUTE planned${literals.length ? ` (${literals})` : ''}`);
  } finally {
    await client.query('DEALLOCATE planned');
  }
}

/** @returns the plan with times and pages */
export async function explain(client: pg.Client, statement: string): Promise<string> {
  const { rows } = await client.query<Record<string, string>>(`EXPLAIN (ANALYZE, BUFFERS) ${statement}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
