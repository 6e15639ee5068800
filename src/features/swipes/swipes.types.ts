import type { SwipeKind } from '../../generated/prisma/client.js';
import type { CursorPosition } from '../../platform/http/cursor.js';
import type { Required } from '../profiles/missing-fields.js';
import type { SwipeContext } from './swipe-decision.js';

/** Somebody's swipe on somebody, and when it came in. */
export interface MadeSwipe {
  from: string;
  to: string;
  kind: SwipeKind;
  at: Date;
}

/** What is between a swiper and another, and what the swiper has said of themselves. */
export type SwipeContextRow = SwipeContext &
  Record<Exclude<Required, 'location'>, unknown> & {
    cell: bigint | null;
    /** Whether there is such another. */
    exists: boolean;
    matchId: string | null;
    room: string | null;
    createdAt: Date | null;
  };

/** A match without the people in it. */
export interface MatchRow {
  id: string;
  room: string;
  createdAt: Date;
}

/** A match to be written; the pair is in the order of pairOf. */
export type NewMatch = MatchRow & { pair: readonly [string, string] };

/** A like somebody got. */
export type LikeRow = CursorPosition & { superlike: boolean };

/** A person's last swipe, and what has come of it. */
export interface LastSwipe {
  to: string;
  kind: SwipeKind;
  at: Date;
  match: SwipeContext['match'];
  room: string | null;
  matchedAt: Date | null;
  /** By either. */
  blocked: boolean;
}
