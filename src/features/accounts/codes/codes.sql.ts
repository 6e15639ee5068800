import { Prisma } from '../../../generated/prisma/client.js';
import type { CodePurpose } from './code.js';

/** The newest code of a kind is the one that works. */
export const putCode = (
  holder: string,
  personId: string | null,
  purpose: CodePurpose,
  { target, hash, expiresAt }: { target: string; hash: string; expiresAt: Date },
) => Prisma.sql`
  INSERT INTO codes (holder, person_id, purpose, target, hash, expires_at)
  VALUES (${holder}, ${personId}::uuid, ${purpose}::"CodePurpose", ${target}, ${hash}, ${expiresAt})
  ON CONFLICT (holder, purpose) DO UPDATE
     SET target = excluded.target, hash = excluded.hash, tries = 0, expires_at = excluded.expires_at`;

/** Counts a try, whatever comes of it. No row when there were too many or the code has expired. */
export const tryCode = (holder: string, purpose: CodePurpose, mostTries: number, now: Date) => Prisma.sql`
  UPDATE codes SET tries = tries + 1
   WHERE holder = ${holder} AND purpose = ${purpose}::"CodePurpose" AND tries < ${mostTries}::int AND expires_at > ${now}
  RETURNING target, hash`;

/** The same for the long form of a code, which nobody guesses, so nothing is counted. */
export const selectCode = (holder: string, purpose: CodePurpose, now: Date) => Prisma.sql`
  SELECT target, hash FROM codes WHERE holder = ${holder} AND purpose = ${purpose}::"CodePurpose" AND expires_at > ${now}`;

/** Deleting is what uses it up: of two right tries at once one succeeds. */
export const useCode = (holder: string, purpose: CodePurpose, hash: string) => Prisma.sql`
  DELETE FROM codes WHERE holder = ${holder} AND purpose = ${purpose}::"CodePurpose" AND hash = ${hash}`;

export const deleteExpiredCodes = (now: Date) => Prisma.sql`DELETE FROM codes WHERE expires_at <= ${now}`;
