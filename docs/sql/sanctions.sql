-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- insertAudit, src/features/sanctions/audit/audit.sql.ts
INSERT INTO audit (id, at, actor_id, action, person_id, name, case_id, why, before, after)
VALUES ($1::uuid, $2::timestamptz, $3::uuid, $4, $5::uuid,
        $6, $7::uuid, $8, $9::jsonb, $10::jsonb);

-- selectAudit, src/features/sanctions/audit/audit.sql.ts
SELECT id::text, at, actor_id::text AS "actorId", action, person_id::text AS "personId", name, case_id::text AS "caseId", why, before, after
  FROM audit
 WHERE true
   AND actor_id = $1::uuid
   AND person_id = $2::uuid
   AND case_id = $3::uuid
   AND action = $4
   AND action <> ALL ($5::text[])
   AND id < $6::uuid
 ORDER BY id DESC
 LIMIT $7::int;

-- selectAudit, src/features/sanctions/audit/audit.sql.ts; with action = undefined
SELECT id::text, at, actor_id::text AS "actorId", action, person_id::text AS "personId", name, case_id::text AS "caseId", why, before, after
  FROM audit
 WHERE true
   AND actor_id = $1::uuid
   AND person_id = $2::uuid
   AND case_id = $3::uuid
   AND action <> ALL ($4::text[])
   AND id < $5::uuid
 ORDER BY id DESC
 LIMIT $6::int;

-- selectAudit, src/features/sanctions/audit/audit.sql.ts; with actor = undefined
SELECT id::text, at, actor_id::text AS "actorId", action, person_id::text AS "personId", name, case_id::text AS "caseId", why, before, after
  FROM audit
 WHERE true
   AND person_id = $1::uuid
   AND case_id = $2::uuid
   AND action = $3
   AND action <> ALL ($4::text[])
   AND id < $5::uuid
 ORDER BY id DESC
 LIMIT $6::int;

-- selectAudit, src/features/sanctions/audit/audit.sql.ts; with before = undefined
SELECT id::text, at, actor_id::text AS "actorId", action, person_id::text AS "personId", name, case_id::text AS "caseId", why, before, after
  FROM audit
 WHERE true
   AND actor_id = $1::uuid
   AND person_id = $2::uuid
   AND case_id = $3::uuid
   AND action = $4
   AND action <> ALL ($5::text[])
 ORDER BY id DESC
 LIMIT $6::int;

-- selectAudit, src/features/sanctions/audit/audit.sql.ts; with case = undefined
SELECT id::text, at, actor_id::text AS "actorId", action, person_id::text AS "personId", name, case_id::text AS "caseId", why, before, after
  FROM audit
 WHERE true
   AND actor_id = $1::uuid
   AND person_id = $2::uuid
   AND action = $3
   AND action <> ALL ($4::text[])
   AND id < $5::uuid
 ORDER BY id DESC
 LIMIT $6::int;

-- selectAudit, src/features/sanctions/audit/audit.sql.ts; with person = undefined
SELECT id::text, at, actor_id::text AS "actorId", action, person_id::text AS "personId", name, case_id::text AS "caseId", why, before, after
  FROM audit
 WHERE true
   AND actor_id = $1::uuid
   AND case_id = $2::uuid
   AND action = $3
   AND action <> ALL ($4::text[])
   AND id < $5::uuid
 ORDER BY id DESC
 LIMIT $6::int;

-- selectAudit, src/features/sanctions/audit/audit.sql.ts; with without = undefined
SELECT id::text, at, actor_id::text AS "actorId", action, person_id::text AS "personId", name, case_id::text AS "caseId", why, before, after
  FROM audit
 WHERE true
   AND actor_id = $1::uuid
   AND person_id = $2::uuid
   AND case_id = $3::uuid
   AND action = $4
   AND id < $5::uuid
 ORDER BY id DESC
 LIMIT $6::int;

-- deleteBars, src/features/sanctions/ban-evasion/ban-evasion.sql.ts
DELETE FROM bars WHERE person_id = $1::uuid;

-- deleteBarsOver, src/features/sanctions/ban-evasion/ban-evasion.sql.ts
DELETE FROM bars WHERE until <= $1::timestamptz;

-- insertBars, src/features/sanctions/ban-evasion/ban-evasion.sql.ts
INSERT INTO bars (kind, hash, sanction_id, person_id, until)
SELECT kind, decode(hash, 'hex'), $1::uuid, $2::uuid, $3::timestamptz
  FROM
unnest($4::"BarKind"[], $5::text[]) AS known (kind, hash)
ON CONFLICT DO NOTHING;

-- noteDevice, src/features/sanctions/ban-evasion/ban-evasion.sql.ts
INSERT INTO device_hashes (person_id, hash, seen_at)
VALUES ($1::uuid, decode($2, 'hex'), $3::timestamptz)
ON CONFLICT (person_id, hash) DO UPDATE SET seen_at = excluded.seen_at;

-- selectBar, src/features/sanctions/ban-evasion/ban-evasion.sql.ts
SELECT b.until
  FROM
unnest($1::"BarKind"[], $2::text[]) AS known (kind, hash)
  JOIN bars b ON b.kind = known.kind AND b.hash = decode(known.hash, 'hex')
 WHERE (b.until IS NULL OR b.until > $3::timestamptz) AND b.person_id IS DISTINCT FROM $4::uuid
 ORDER BY b.until DESC NULLS FIRST
 LIMIT 1;

-- selectKnown, src/features/sanctions/ban-evasion/ban-evasion.sql.ts
SELECT CASE WHEN email_verified THEN email END AS email, CASE WHEN phone_number_verified THEN phone_number END AS phone,
       ARRAY(SELECT encode(hash, 'hex') FROM device_hashes WHERE person_id = p.id) AS devices
  FROM people p WHERE id = $1::uuid;

-- deleteRole, src/features/sanctions/roles/roles.sql.ts
DELETE FROM roles WHERE person_id = $1::uuid;

-- putRole, src/features/sanctions/roles/roles.sql.ts
INSERT INTO roles (person_id, role, granted_by, at)
VALUES ($1::uuid, $2::"StaffRole", $3::uuid, $4::timestamptz)
ON CONFLICT (person_id) DO UPDATE SET role = excluded.role, granted_by = excluded.granted_by, at = excluded.at;

-- selectAdmins, src/features/sanctions/roles/roles.sql.ts
SELECT person_id::text AS id FROM roles WHERE role = 'admin'
UNION
SELECT id::text FROM people WHERE email_verified AND email = ANY ($1::text[]);

-- selectRoles, src/features/sanctions/roles/roles.sql.ts
SELECT r.person_id::text AS "personId", r.role::text, r.granted_by::text AS "grantedBy", r.at, coalesce(p.nickname, '') AS nickname
  FROM roles r LEFT JOIN profiles p USING (person_id)
 ORDER BY r.role DESC, r.at, r.person_id;

-- selectStaffNicknames, src/features/sanctions/roles/roles.sql.ts
SELECT nickname FROM profiles
 WHERE nickname IS NOT NULL
   AND person_id IN (SELECT person_id FROM roles
                      UNION SELECT id FROM people WHERE email = ANY ($1::text[]) AND email_verified);

-- selectStepUp, src/features/sanctions/roles/step-ups.sql.ts
SELECT (SELECT second_factor_at FROM sessions WHERE id = $1::uuid AND person_id = $2::uuid) AS at,
       EXISTS (SELECT FROM totps WHERE person_id = $3::uuid AND secret IS NOT NULL) AS totp,
       EXISTS (SELECT FROM passkeys WHERE person_id = $4::uuid) AS passkey,
       EXISTS (SELECT FROM recovery_codes WHERE person_id = $5::uuid) AS recovery;

-- acknowledgeWarning, src/features/sanctions/sanctions.sql.ts
UPDATE sanctions SET acknowledged_at = coalesce(acknowledged_at, $1::timestamptz)
 WHERE id = $2::uuid AND person_id = $3::uuid AND kind = 'warn' AND scope = 'everywhere';

-- endOver, src/features/sanctions/sanctions.sql.ts
UPDATE sanctions SET lifted_at = until
 WHERE person_id = ANY ($1::uuid[]) AND scope = 'everywhere' AND lifted_at IS NULL
   AND until <= $2::timestamptz;

-- insertSanction, src/features/sanctions/sanctions.sql.ts
INSERT INTO sanctions (id, kind, scope, person_id, name_key, until, reason, by_id, case_id, at)
VALUES ($1::uuid, $2::"SanctionKind", $3::"SanctionScope", $4::uuid,
        $5, $6::timestamptz, $7, $8::uuid,
        $9::uuid, $10::timestamptz);

-- liftSanctions, src/features/sanctions/sanctions.sql.ts
UPDATE sanctions
   SET lifted_at = $1::timestamptz
 WHERE person_id = $2::uuid AND scope = $3::"SanctionScope" AND kind = ANY ($4::"SanctionKind"[])
   AND lifted_at IS NULL AND (until IS NULL OR until > $5::timestamptz)
RETURNING id::text, kind::text, until, reason;

-- liftSanctions, src/features/sanctions/sanctions.sql.ts; with personId = null
UPDATE sanctions
   SET lifted_at = $1::timestamptz
 WHERE person_id IS NULL AND name_key = $2 AND scope = $3::"SanctionScope" AND kind = ANY ($4::"SanctionKind"[])
   AND lifted_at IS NULL AND (until IS NULL OR until > $5::timestamptz)
RETURNING id::text, kind::text, until, reason;

-- prolongHiding, src/features/sanctions/sanctions.sql.ts
UPDATE sanctions SET until = greatest(until, $1::timestamptz)
 WHERE person_id = $2::uuid AND case_id = $3::uuid AND scope = 'everywhere' AND kind = 'hide'
   AND lifted_at IS NULL AND until > $4::timestamptz;

-- selectHoldingOnName, src/features/sanctions/sanctions.sql.ts
SELECT id::text, kind::text, scope::text, until, reason, by_id::text AS "byId", at
  FROM sanctions
 WHERE person_id IS NULL AND name_key = $1 AND kind IN ('mute', 'ban') AND lifted_at IS NULL
   AND (until IS NULL OR until > $2::timestamptz);

-- selectOver, src/features/sanctions/sanctions.sql.ts
SELECT DISTINCT person_id::text AS id
  FROM (SELECT person_id FROM sanctions
         WHERE scope = 'everywhere' AND lifted_at IS NULL AND until IS NOT NULL AND until <= $1::timestamptz
           AND person_id IS NOT NULL
         ORDER BY until LIMIT $2::int) over;

-- selectStanding, src/features/sanctions/sanctions.sql.ts; plan: standing
SELECT (SELECT role::text FROM roles WHERE person_id = $1::uuid) AS role,
       (SELECT email FROM people WHERE id = $2::uuid AND email_verified) AS email,
       (SELECT json_agg(json_build_object('id', s.id, 'kind', s.kind, 'scope', s.scope, 'until', s.until, 'reason', s.reason,
                                          'byId', s.by_id, 'at', s.at) ORDER BY s.at, s.id)
          FROM sanctions s
         WHERE s.person_id = $3::uuid AND s.lifted_at IS NULL AND s.kind <> 'kick'
           AND (s.until IS NULL OR s.until > $4::timestamptz)
           AND (s.kind <> 'warn' OR (s.scope = 'everywhere' AND s.acknowledged_at IS NULL))) AS holdings;
