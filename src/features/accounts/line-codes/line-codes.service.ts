// Makes one-time codes for telnet, and logs in by one. A login ends with the session that made its code.
import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { networkOf } from '../../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import type { SignedInAs } from '../sessions/sessions.types.js';
import { lineCodeMinutes, newLineCode } from './line-code.js';
import { LineCodesStore } from './line-codes.store.js';

@Injectable()
export class LineCodesService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly store: LineCodesStore,
    private readonly rateLimits: RateLimitsService,
    private readonly activeSanctions: ActiveSanctionsService,
  ) {}

  /** Makes a code for a session. @throws TOO_MANY */
  async create({ personId, sessionId }: SignedInAs, now: Date): Promise<{ code: string; expiresAt: Date }> {
    await this.rateLimits.consume('authAttempt', `line ${personId}`);
    const code = newLineCode();
    const expiresAt = new Date(now.getTime() + lineCodeMinutes * 60_000);
    await this.store.insert(sessionId, this.hash(code), expiresAt);
    return { code, expiresAt };
  }

  /** Uses up a code. @returns its user and session @throws WRONG_CREDENTIALS, TOO_MANY, ACCOUNT_BANNED, ACCOUNT_SUSPENDED */
  async redeem(code: string, address: string, now = new Date()): Promise<SignedInAs> {
    const refund = await this.rateLimits.consumeAll([
      ['lineCode', networkOf(address)],
      ['lineCodes', 'everywhere'],
    ]);
    const signedInAs = await this.store.take(this.hash(code.trim().toUpperCase()), now);
    if (!signedInAs) return fail('WRONG_CREDENTIALS');
    await refund();
    await this.activeSanctions.requireActive(signedInAs.personId, now);
    return signedInAs;
  }

  /** Returns the stored form of a code: a reader of the table cannot log in. */
  private hash(code: string): string {
    return createHmac('sha256', this.config.AUTH_SECRET).update(`line code ${code}`).digest('base64url');
  }
}
