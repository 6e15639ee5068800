import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import * as sql from './step-ups.sql.js';

export interface StepUpRow {
  /** When the session last showed a second factor. */
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
