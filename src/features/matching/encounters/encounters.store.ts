import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { Side } from '../scoring/eligible.js';
import { selectMet, selectSelf } from './encounters.sql.js';

/** Somebody met, and the day: 'YYYY-MM-DD'. */
export type EncounterRow = Side & { day: string };

/** Who asks; without an id they are not to be found. */
export type Asking = { paused: boolean; id: null } | (Side & { paused: boolean; isConfirmed: boolean });

@Injectable()
export class EncountersStore {
  constructor(private readonly database: DatabaseService) {}

  async self(personId: string): Promise<Asking | undefined> {
    const [row] = await this.database.$queryRaw<Asking[]>(selectSelf(personId));
    return row;
  }

  list(personId: string, now: Date, limit: number): Promise<EncounterRow[]> {
    return this.database.$queryRaw<EncounterRow[]>(selectMet(personId, now, limit));
  }
}
