// Types of swipes and matches.
import type { SwipeKind } from '../../generated/prisma/client.js';
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import type { RequiredField } from '../profiles/missing-fields.js';
import type { SwipeContext } from './swipe-decision.js';

/** A swipe of one user on another, and when it came in. */
export interface MadeSwipe {
  from: string;
  to: string;
  kind: SwipeKind;
  at: Date;
}

/** The result of an accepted swipe; `isNew`: the swipe made the match. */
export interface SwipeResult {
  changed: boolean;
  match: MatchRow | undefined;
  isNew: boolean;
}

export interface SwipeRefusal {
  refusal: ErrorCode;
}

/** The facts about a swiper and another user, and the swiper's required fields. */
export type SwipeContextRow = SwipeContext &
  Record<Exclude<RequiredField, 'location'>, unknown> & {
    cell: bigint | null;
    /** True if the other user exists. */
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

/** A user's last swipe, and the match that came of it. */
export interface LastSwipe {
  to: string;
  kind: SwipeKind;
  at: Date;
  /** Larger for a later swipe; 0 for one from before swipes had numbers. */
  number: bigint;
  match: SwipeContext['match'];
  room: string | null;
  matchedAt: Date | null;
  /** By either. */
  blocked: boolean;
}
