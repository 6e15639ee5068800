// Reads encounters for the user who sees them.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { UserClock } from '../../profiles/clock/user-clock.js';
import type { DiscoveryCriteria } from '../scoring/eligible.js';
import { selectEncounters, selectEncounterViewer } from './encounters.sql.js';

/** The other user of an encounter, and the day: 'YYYY-MM-DD'. */
export type EncounterRow = DiscoveryCriteria & { day: string };

/** The viewer; without an id they are not discoverable. */
export type EncounterViewer =
  | { paused: boolean; id: null }
  | (DiscoveryCriteria & UserClock & { paused: boolean; isConfirmed: boolean });

@Injectable()
export class EncountersStore {
  constructor(private readonly database: DatabaseService) {}

  async viewer(personId: string): Promise<EncounterViewer | undefined> {
    const [row] = await this.database.$queryRaw<EncounterViewer[]>(selectEncounterViewer(personId));
    return row;
  }

  list(personId: string, now: Date, limit: number): Promise<EncounterRow[]> {
    return this.database.$queryRaw<EncounterRow[]>(selectEncounters(personId, now, limit));
  }
}
