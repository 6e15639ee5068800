// Calls of the server API with an Idempotency-Key, and their answers.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import * as sql from './server-calls.sql.js';
import type { CallClaim, StoredCall } from './server-calls.types.js';

@Injectable()
export class ServerCallsStore {
  constructor(private readonly database: DatabaseService) {}

  /** Claims a call. @returns false when it was claimed before */
  async claim(claim: CallClaim, lostBefore: Date, expiredBefore: Date): Promise<boolean> {
    return (await this.database.$executeRaw(sql.claimCall(claim, lostBefore, expiredBefore))) > 0;
  }

  async find({ keyId, idempotency }: CallClaim): Promise<StoredCall | undefined> {
    const where = { keyId_idempotency: { keyId, idempotency } };
    const row = await this.database.serverCall.findUnique({ where, select: { request: true, answer: true } });
    return row ?? undefined;
  }

  async finish({ keyId, idempotency, at }: CallClaim, answer: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.database.serverCall.updateMany({ where: { keyId, idempotency, at }, data: { answer } });
  }

  async release({ keyId, idempotency, at }: CallClaim): Promise<void> {
    await this.database.serverCall.deleteMany({ where: { keyId, idempotency, at } });
  }

  async deleteBefore(at: Date): Promise<void> {
    await this.database.serverCall.deleteMany({ where: { at: { lt: at } } });
  }
}
