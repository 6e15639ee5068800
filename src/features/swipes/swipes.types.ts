import type { Standing } from './decide.js';

export type StandingRow = Standing & { matchId: string | null; room: string | null; createdAt: Date | null };

/** A match without the people in it. */
export interface MatchRow {
  id: string;
  room: string;
  createdAt: Date;
}
