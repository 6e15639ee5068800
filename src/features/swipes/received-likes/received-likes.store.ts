// Reads the likes that users have received.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { CursorPosition } from '../../../platform/http/cursor.js';
import { countReceivedLikes, type LikeFilter, selectReceivedLikes } from './received-likes.sql.js';

/** A received like: the id of the user who made it, and when. */
export type ReceivedLikeRow = CursorPosition & { superlike: boolean };

@Injectable()
export class ReceivedLikesStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns unanswered likes, newest first. @param after the last one of the page before */
  list(me: string, limit: number, only: LikeFilter, after?: CursorPosition): Promise<ReceivedLikeRow[]> {
    return this.database.$queryRaw<ReceivedLikeRow[]>(selectReceivedLikes(me, limit, only, after));
  }

  async count(me: string): Promise<number> {
    const [row] = await this.database.$queryRaw<{ count: number }[]>(countReceivedLikes(me));
    return row!.count;
  }
}
