// Issues and redeems one-time codes that are sent to an address or a number, for signed-in users and for sign-ins.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { isSameSecret } from '../../../platform/crypto/crypto.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { isConflict } from '../../../platform/database/pg-errors.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { ContactClaimsStore } from '../credentials/contact-claims.store.js';
import { type CodeHolder, type CodePurpose, codeHash, codeMinutes, holderKey, mostTries, newCode } from './code.js';
import { CodesStore } from './codes.store.js';
import { readCode } from './proven-code.js';

@Injectable()
export class CodesService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly database: DatabaseService,
    private readonly store: CodesStore,
    private readonly claims: ContactClaimsStore,
  ) {}

  /** Makes a code in the caller's transaction; an earlier one for the same purpose stops working. @returns the code, to be sent */
  async issue(tx: Tx, purpose: CodePurpose, holder: CodeHolder, target: string, now: Date): Promise<string> {
    const code = newCode();
    const hash = codeHash(this.config.AUTH_SECRET, purpose, holder, code);
    const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
    await this.store.put(tx, holder, purpose, { target, hash, expiresAt });
    return code;
  }

  /**
   * Uses up a code and runs a step in the same transaction, which locks the address or number of the code. The long form counts no
   * try: that of an old mail must not use up a newer code.
   * @param typed the code in either form
   * @throws WRONG_CREDENTIALS, also when another account has claimed the address or number meanwhile
   */
  async redeem<Result>(
    purpose: CodePurpose,
    holder: CodeHolder,
    typed: string,
    now: Date,
    step: (tx: Tx, target: string) => Promise<Result>,
  ): Promise<Result> {
    const { code, isProven } = readCode(holderKey(holder), typed, this.config.AUTH_SECRET);
    const sent = isProven
      ? await this.store.find(holder, purpose, now)
      : await this.store.try(holder, purpose, mostTries(holder), now);
    const hash = codeHash(this.config.AUTH_SECRET, purpose, holder, code);
    if (!sent || !isSameSecret(sent.hash, hash)) return fail('WRONG_CREDENTIALS');
    const redeeming = this.database.$transaction(async (tx) => {
      await this.claims.lock(tx, sent.target);
      if (!(await this.store.use(tx, holder, purpose, hash))) fail('WRONG_CREDENTIALS');
      return step(tx, sent.target);
    });
    return redeeming.catch((error) => {
      throw isConflict(error) ? fail('WRONG_CREDENTIALS') : error;
    });
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.store.deleteExpired(now);
  }
}
