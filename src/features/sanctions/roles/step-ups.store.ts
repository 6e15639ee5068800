// The last second factor of sessions, and the factors of their users.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import * as sql from './step-ups.sql.js';

/** The step-up of a session. */
export interface StepUpRow {
  /** Time at which the session last showed a second factor. */
  at: Date | null;
  totp: boolean;
  passkey: boolean;
  recovery: boolean;
}

@Injectable()
export class StepUpsStore {
  constructor(private readonly database: DatabaseService) {}

  async find(personId: string, sessionId: string | undefined): Promise<StepUpRow> {
    const [row] = await this.database.$queryRaw<StepUpRow[]>(sql.selectStepUp(personId, sessionId ?? null));
    return row!;
  }
}
