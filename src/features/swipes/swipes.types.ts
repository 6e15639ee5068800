import type { Standing } from './decide.js';

/** What is added to a person's counts. */
export interface TallyChange {
  personId: string;
  likesMade: number;
  passesMade: number;
  likesGot: number;
  passesGot: number;
}

export type StandingRow = Standing & { matchId: string | null; room: string | null; createdAt: Date | null };

/** A match without the people in it. */
export interface MatchRow {
  id: string;
  room: string;
  createdAt: Date;
}
