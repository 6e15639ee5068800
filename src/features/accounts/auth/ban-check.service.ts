// Refuses a sign-in to a banned account, or with the address, number or device of a banned user.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { CodedError } from '../../../platform/errors/coded-error.js';
import { sanctionRefusal, untilOf } from '../../sanctions/active-sanctions.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { appealTokenOf } from '../../sanctions/appeal-token.js';
import { BanEvasionService } from '../../sanctions/ban-evasion/ban-evasion.service.js';
import type { AccountSchema } from './accounts.schemas.js';

@Injectable()
export class BanCheckService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly banEvasion: BanEvasionService,
  ) {}

  /**
   * Checks an account whose owner has just proven that it is theirs: only the owner learns that it is banned, why, and how to appeal.
   * Remembers the device otherwise. @throws ACCOUNT_BANNED
   */
  async requireNotBanned(
    { id, email, emailVerified, phoneNumber: phone }: z.output<typeof AccountSchema>,
    device: string | undefined,
    now: Date,
  ): Promise<void> {
    // an address that was just confirmed may be one of an admin's
    const { sanctions } = await this.activeSanctions.fresh(id);
    const refusal = sanctionRefusal(sanctions, 'look after account', now);
    if (refusal) {
      const ban = { reason: refusal.sanction.reason, appealToken: appealTokenOf(id, this.config.AUTH_SECRET, now) };
      throw new CodedError(refusal.code, untilOf(refusal.sanction), undefined, undefined, ban);
    }
    await this.banEvasion.requireNotBanned({ email: emailVerified ? email : null, phone }, id, now);
    await this.banEvasion.recordDevice(id, device, now);
  }
}
