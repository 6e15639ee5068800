import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Side } from './eligible.js';
import { selectMet, selectSelf } from './met.sql.js';

/** Somebody met, and the day: 'YYYY-MM-DD'. */
export type MetRow = Side & { day: string };

/** Who asks; without an id they are not to be found. */
export type Asking = { paused: boolean; id: null } | (Side & { paused: boolean; isConfirmed: boolean });

@Injectable()
export class MetStore {
  constructor(private readonly database: Database) {}

  async self(personId: string): Promise<Asking | undefined> {
    const [row] = await this.database.$queryRaw<Asking[]>(selectSelf(personId));
    return row;
  }

  met(personId: string, now: Date, limit: number): Promise<MetRow[]> {
    return this.database.$queryRaw<MetRow[]>(selectMet(personId, now, limit));
  }
}
