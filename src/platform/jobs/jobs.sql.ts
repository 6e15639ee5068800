// SQL of the table of jobs.
import { Prisma } from '../../generated/prisma/client.js';

export interface ClaimedJob {
  id: string;
  payload: unknown;
  /** Attempts, this one included. It distinguishes one claim of a job from the next. */
  tries: number;
}

/** Does nothing when a job with the same key exists; that job keeps its own time. */
export const insertJob = (id: string, queue: string, key: string, payload: unknown, runAt: Date) => Prisma.sql`
  INSERT INTO jobs (id, queue, key, payload, run_at)
  VALUES (${id}::uuid, ${queue}, ${key}, ${JSON.stringify(payload)}::jsonb, ${runAt})
  ON CONFLICT (queue, key) DO NOTHING`;

/**
 * Inserts jobs with different keys. A job that is claimed gets a new id, so that its process can no longer delete it, and runs again.
 */
export const insertJobs = (
  jobs: readonly { id: string; queue: string; key: string; payload: unknown; runAt: Date }[],
) => Prisma.sql`
  INSERT INTO jobs (id, queue, key, payload, run_at)
  SELECT id, queue, key, payload, run_at
    FROM unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ queue }) => queue)}::text[],
                ${jobs.map(({ key }) => key)}::text[], ${jobs.map(({ payload }) => JSON.stringify(payload))}::jsonb[],
                ${jobs.map(({ runAt }) => runAt.toISOString())}::timestamptz[]) AS job (id, queue, key, payload, run_at)
  ON CONFLICT (queue, key) DO UPDATE
     SET id = excluded.id, payload = excluded.payload, run_at = excluded.run_at, tries = 0, held_until = NULL, failed_at = NULL
   WHERE jobs.held_until IS NOT NULL OR jobs.failed_at IS NOT NULL`;

export const deleteByKey = (queue: string, key: string) => Prisma.sql`
  DELETE FROM jobs WHERE queue = ${queue} AND key = ${key}`;

/** Claims one due job that no process holds, or whose lease is over. */
export const claimJob = (queue: string, now: Date, until: Date) => Prisma.sql`
  UPDATE jobs SET held_until = ${until}, tries = tries + 1
   WHERE id = (SELECT id FROM jobs
                WHERE queue = ${queue} AND failed_at IS NULL AND run_at <= ${now} AND (held_until IS NULL OR held_until <= ${now})
                ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id::text, payload, tries::int`;

const heldBy = ({ id, tries }: ClaimedJob) => Prisma.sql`id = ${id}::uuid AND tries = ${tries}::smallint`;

/** Changes no row when another process has claimed the job. */
export const extendLease = (job: ClaimedJob, until: Date) =>
  Prisma.sql`UPDATE jobs SET held_until = ${until} WHERE ${heldBy(job)}`;

export const deleteJob = (job: ClaimedJob) => Prisma.sql`DELETE FROM jobs WHERE ${heldBy(job)}`;

/** Schedules the next attempt, or marks the job as failed when there is none. */
export const failJob = (job: ClaimedJob, now: Date, again: Date | null) => Prisma.sql`
  UPDATE jobs SET held_until = NULL, run_at = coalesce(${again}::timestamptz, run_at),
         failed_at = CASE WHEN ${again}::timestamptz IS NULL THEN ${now}::timestamptz END
   WHERE ${heldBy(job)}`;

/** Undoes the claim, without counting an attempt; the job is due at `again`, or when it was. */
export const releaseJob = (job: ClaimedJob, again: Date | null = null) => Prisma.sql`
  UPDATE jobs SET held_until = NULL, tries = tries - 1, run_at = coalesce(${again}::timestamptz, run_at) WHERE ${heldBy(job)}`;

const inLanesOf = (queue: string) => Prisma.sql`starts_with(queue, ${`${queue} `})`;

/** Selects the lanes of a queue that have a due job. */
export const selectLanes = (queue: string, now: Date) => Prisma.sql`
  SELECT DISTINCT queue FROM jobs
   WHERE ${inLanesOf(queue)} AND failed_at IS NULL AND run_at <= ${now} AND (held_until IS NULL OR held_until <= ${now})`;

export const deleteOverdue = (queue: string, before: Date) => Prisma.sql`
  DELETE FROM jobs
   WHERE (queue = ${queue} OR ${inLanesOf(queue)}) AND failed_at IS NULL AND held_until IS NULL AND run_at < ${before}`;
