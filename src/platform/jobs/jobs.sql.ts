import { Prisma } from '../../generated/prisma/client.js';

export interface ClaimedJob {
  id: string;
  payload: unknown;
  /** This one included; it tells one holder of a job from the next. */
  tries: number;
}

/** A job with the same key that waits already stands for this one, at its own time. */
export const insertJob = (id: string, queue: string, key: string, payload: unknown, runAt: Date) => Prisma.sql`
  INSERT INTO jobs (id, queue, key, payload, run_at)
  VALUES (${id}::uuid, ${queue}, ${key}, ${JSON.stringify(payload)}::jsonb, ${runAt})
  ON CONFLICT (queue, key) DO NOTHING`;

/** No two with the same key. Under another id, one that somebody holds is not theirs to put away any more. */
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

/** Takes one that is due and that nobody holds, or whose holder has not been heard of. */
export const claimJob = (queue: string, now: Date, until: Date) => Prisma.sql`
  UPDATE jobs SET held_until = ${until}, tries = tries + 1
   WHERE id = (SELECT id FROM jobs
                WHERE queue = ${queue} AND failed_at IS NULL AND run_at <= ${now} AND (held_until IS NULL OR held_until <= ${now})
                ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id::text, payload, tries::int`;

const held = ({ id, tries }: ClaimedJob) => Prisma.sql`id = ${id}::uuid AND tries = ${tries}::smallint`;

/** No row when somebody else holds it by now. */
export const holdJob = (job: ClaimedJob, until: Date) =>
  Prisma.sql`UPDATE jobs SET held_until = ${until} WHERE ${held(job)}`;

export const finishJob = (job: ClaimedJob) => Prisma.sql`DELETE FROM jobs WHERE ${held(job)}`;

/** It is tried again then; never, when there is no such time. */
export const postponeJob = (job: ClaimedJob, now: Date, again: Date | null) => Prisma.sql`
  UPDATE jobs SET held_until = NULL, run_at = coalesce(${again}::timestamptz, run_at),
         failed_at = CASE WHEN ${again}::timestamptz IS NULL THEN ${now}::timestamptz END
   WHERE ${held(job)}`;

/** As if it had not been taken; due then, or as it was. */
export const giveBackJob = (job: ClaimedJob, again: Date | null = null) => Prisma.sql`
  UPDATE jobs SET held_until = NULL, tries = tries - 1, run_at = coalesce(${again}::timestamptz, run_at) WHERE ${held(job)}`;

const inLanesOf = (queue: string) => Prisma.sql`starts_with(queue, ${`${queue} `})`;

/** The lanes of a queue that have a job to take. */
export const selectLanes = (queue: string, now: Date) => Prisma.sql`
  SELECT DISTINCT queue FROM jobs
   WHERE ${inLanesOf(queue)} AND failed_at IS NULL AND run_at <= ${now} AND (held_until IS NULL OR held_until <= ${now})`;

export const deleteOverdue = (queue: string, before: Date) => Prisma.sql`
  DELETE FROM jobs
   WHERE (queue = ${queue} OR ${inLanesOf(queue)}) AND failed_at IS NULL AND held_until IS NULL AND run_at < ${before}`;
