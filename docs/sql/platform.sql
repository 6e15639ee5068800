-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- acquireLock, src/platform/database/migrate.ts
SELECT pg_try_advisory_lock($1) AS mine;

-- connect, src/platform/database/migrate.ts
SELECT current_setting('server_version_num')::int AS version;

-- migrate, src/platform/database/migrate.ts
SELECT migration_name, checksum, finished_at, logs FROM _prisma_migrations
WHERE rolled_back_at IS NULL ORDER BY started_at;

-- pendingMigrations, src/platform/database/migrate.ts
SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists;

-- pendingMigrations, src/platform/database/migrate.ts
SELECT migration_name, checksum, finished_at, logs FROM _prisma_migrations
WHERE rolled_back_at IS NULL ORDER BY started_at;

-- ReplicasService.check, src/platform/database/replicas.service.ts
SELECT pg_current_wal_flush_lsn()::text AS "end", (SELECT system_identifier::text FROM pg_control_system()) AS system;

-- Standby.check, src/platform/database/standby.ts
SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()::text END AS replayed,
(SELECT system_identifier::text FROM pg_control_system()) AS system;

-- selectReadOnly, src/platform/health/health.sql.ts; plan: health
SELECT current_setting('transaction_read_only') AS "readOnly";

-- claimJob, src/platform/jobs/jobs.sql.ts
UPDATE jobs SET held_until = $1, tries = tries + 1
 WHERE id = (SELECT id FROM jobs
              WHERE queue = $2 AND failed_at IS NULL AND run_at <= $3 AND (held_until IS NULL OR held_until <= $4)
              ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id::text, payload, tries::int;

-- deleteByKey, src/platform/jobs/jobs.sql.ts
DELETE FROM jobs WHERE queue = $1 AND key = $2;

-- deleteJob, src/platform/jobs/jobs.sql.ts
DELETE FROM jobs WHERE id = $1::uuid AND tries = $2::smallint;

-- deleteOverdue, src/platform/jobs/jobs.sql.ts
DELETE FROM jobs
 WHERE (queue = $1 OR starts_with(queue, $2)) AND failed_at IS NULL AND held_until IS NULL AND run_at < $3;

-- extendLease, src/platform/jobs/jobs.sql.ts
UPDATE jobs SET held_until = $1 WHERE id = $2::uuid AND tries = $3::smallint;

-- failJob, src/platform/jobs/jobs.sql.ts
UPDATE jobs SET held_until = NULL, run_at = coalesce($1::timestamptz, run_at),
       failed_at = CASE WHEN $2::timestamptz IS NULL THEN $3::timestamptz END
 WHERE id = $4::uuid AND tries = $5::smallint;

-- insertJob, src/platform/jobs/jobs.sql.ts
INSERT INTO jobs (id, queue, key, payload, run_at)
VALUES ($1::uuid, $2, $3, $4::jsonb, $5)
ON CONFLICT (queue, key) DO NOTHING;

-- insertJobs, src/platform/jobs/jobs.sql.ts
INSERT INTO jobs (id, queue, key, payload, run_at)
SELECT id, queue, key, payload, run_at
  FROM unnest($1::uuid[], $2::text[],
              $3::text[], $4::jsonb[],
              $5::timestamptz[]) AS job (id, queue, key, payload, run_at)
ON CONFLICT (queue, key) DO UPDATE
   SET id = excluded.id, payload = excluded.payload, run_at = excluded.run_at, tries = 0, held_until = NULL, failed_at = NULL
 WHERE jobs.held_until IS NOT NULL OR jobs.failed_at IS NOT NULL;

-- releaseJob, src/platform/jobs/jobs.sql.ts
UPDATE jobs SET held_until = NULL, tries = tries - 1, run_at = coalesce($1::timestamptz, run_at) WHERE id = $2::uuid AND tries = $3::smallint;

-- selectLanes, src/platform/jobs/jobs.sql.ts
SELECT DISTINCT queue FROM jobs
 WHERE starts_with(queue, $1) AND failed_at IS NULL AND run_at <= $2 AND (held_until IS NULL OR held_until <= $3);
