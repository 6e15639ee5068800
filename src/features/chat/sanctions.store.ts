// What moderators did in the public rooms, in Postgres.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../platform/database/database.js';
import * as sql from './sanctions.sql.js';
import type { Holding, Sanction, Target } from './sanctions.types.js';

@Injectable()
export class SanctionsStore {
  constructor(private readonly database: Database) {}

  async insert(sanction: Sanction): Promise<void> {
    await this.database.$executeRaw(sql.insertSanction(uuidv7(), sanction));
  }

  async lift(target: Target, kind: 'mute' | 'ban', now: Date): Promise<void> {
    await this.database.$executeRaw(sql.liftSanctions(target, kind, now));
  }

  async holding(target: Target, now: Date): Promise<Holding[]> {
    return this.database.$queryRaw<Holding[]>(sql.selectHolding(target, now));
  }
}
