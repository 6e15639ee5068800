// What moderators did to people and names in the public rooms.
import { Prisma } from '../../generated/prisma/client.js';
import type { Sanction, Target } from './sanctions.types.js';

/** Those on a person, or on the name of somebody who isn't registered. */
const on = ({ personId, nameKey }: Target) =>
  personId ? Prisma.sql`person_id = ${personId}::uuid` : Prisma.sql`person_id IS NULL AND name_key = ${nameKey}`;

export const insertSanction = (id: string, { kind, target, until, reason, byId, at }: Sanction) => Prisma.sql`
  INSERT INTO sanctions (id, kind, person_id, name_key, until, reason, by_id, at)
  VALUES (${id}::uuid, ${kind}::"SanctionKind", ${target.personId}::uuid, ${target.nameKey},
          ${until?.toISOString() ?? null}::timestamptz, ${reason}, ${byId}::uuid, ${at.toISOString()}::timestamptz)`;

export const liftSanctions = (target: Target, kind: 'mute' | 'ban', now: Date) => Prisma.sql`
  UPDATE sanctions
     SET lifted_at = ${now.toISOString()}::timestamptz
   WHERE ${on(target)} AND kind = ${kind}::"SanctionKind" AND lifted_at IS NULL`;

/** The mutes and bans that hold now. */
export const selectHolding = (target: Target, now: Date) => Prisma.sql`
  SELECT kind::text AS kind, until
    FROM sanctions
   WHERE ${on(target)} AND kind IN ('mute', 'ban') AND lifted_at IS NULL
     AND (until IS NULL OR until > ${now.toISOString()}::timestamptz)`;
