// The second factor of a user: an authenticator app, passkeys, and recovery codes for the loss of both. A first one is set up by
// whoever has just signed in; every later change takes that one of them was just shown.
import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { deriveKey, seal, unseal } from '../../platform/crypto/crypto.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { AccountHooksService } from '../accounts/credentials/account-hooks.service.js';
import { CredentialsService } from '../accounts/credentials/credentials.service.js';
import { SessionsService } from '../accounts/sessions/sessions.service.js';
import type { SignedInAs } from '../accounts/sessions/sessions.types.js';
import { ActiveSanctionsService } from '../sanctions/active-sanctions.service.js';
import { AuditService } from '../sanctions/audit/audit.service.js';
import { StepUpsService } from '../sanctions/roles/step-ups.service.js';
import { factorAdded, factorRemoved, recoveryCodesRenewed, recoveryCodeUsed } from './factor-messages.js';
import { PasskeysService } from './passkeys.service.js';
import { keptRecoveryCode, recoveryBytes, recoveryCodesOf } from './recovery-codes.js';
import type { NewPasskeyInput, SecondFactor, StepUpProof } from './second-factor.schemas.js';
import { SecondFactorStore } from './second-factor.store.js';
import { StaffAlertsService } from './staff-alerts.service.js';
import { secretBytes, secretOf, stepOf, uriOf } from './totp.js';

const mostPasskeys = 10;

@Injectable()
export class SecondFactorService {
  private readonly totpKey: Buffer;
  private readonly recoveryKey: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET' | 'STAFF_SECOND_FACTOR'>,
    private readonly database: DatabaseService,
    private readonly store: SecondFactorStore,
    private readonly passkeys: PasskeysService,
    private readonly credentials: CredentialsService,
    private readonly sessions: SessionsService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly stepUps: StepUpsService,
    private readonly audit: AuditService,
    private readonly staffAlerts: StaffAlertsService,
    private readonly rateLimits: RateLimitsService,
    hooks: AccountHooksService,
  ) {
    // a thief who has changed the address must not keep the owner out by a factor
    hooks.on('changeUndone', async (tx, { person, since, now }) => {
      await this.removeSince(tx, person, since, now);
      return undefined;
    });
    this.totpKey = deriveKey(config.AUTH_SECRET, 'authenticator app');
    this.recoveryKey = deriveKey(config.AUTH_SECRET, 'recovery codes');
  }

  async state({ personId, sessionId }: SignedInAs): Promise<z.output<typeof SecondFactor>> {
    const [factors, recoveryCodes, at, role] = await Promise.all([
      this.store.factors(personId),
      this.store.recoveryCodes(personId),
      this.stepUps.shownAt(personId, sessionId),
      this.activeSanctions.roleOf(personId),
    ]);
    return {
      factors: factors.map(({ addedAt, usedAt, ...factor }) => ({
        ...factor,
        addedAt: addedAt.toISOString(),
        usedAt: usedAt?.toISOString() ?? null,
      })),
      recoveryCodes,
      needed: this.config.STAFF_SECOND_FACTOR && role !== 'person',
      ...(at ? this.lasting(at) : { until: null, freshUntil: null }),
    };
  }

  /** Returns a secret that waits for its first code. @throws CONFIRM_FIRST, SECOND_FACTOR_FIRST */
  async startTotp(caller: SignedInAs, now: Date): Promise<{ secret: string; uri: string }> {
    await this.requireChange(caller, now);
    const secret = secretOf(randomBytes(secretBytes));
    await this.store.putPendingTotp(caller.personId, this.sealed(secret, caller.personId), now);
    return { secret, uri: uriOf(secret, await this.labelOf(caller.personId)) };
  }

  /** @returns recovery codes with the first factor @throws CONFIRM_FIRST, SECOND_FACTOR_FIRST, NO_SECOND_FACTOR, WRONG_CREDENTIALS, TOO_MANY */
  async confirmTotp(caller: SignedInAs, code: string, now: Date): Promise<{ recoveryCodes?: string[] }> {
    const { personId } = caller;
    const isFirst = await this.requireChange(caller, now);
    const sealed = (await this.store.totp(personId))?.pending ?? fail('NO_SECOND_FACTOR');
    const step = await this.limited(personId, async () => this.stepOf(sealed, personId, code, now));
    return this.add(caller, isFirst, now, async (tx) => {
      if (!(await this.store.confirmTotp(tx, personId, sealed, step, now))) fail('WRONG_CREDENTIALS');
    });
  }

  /** What a browser creates a passkey from. @throws CONFIRM_FIRST, SECOND_FACTOR_FIRST */
  async passkeyCreation(caller: SignedInAs, now: Date) {
    await this.requireChange(caller, now);
    return this.passkeys.creation(caller, await this.labelOf(caller.personId), now);
  }

  /** @returns recovery codes with the first factor @throws CONFIRM_FIRST, SECOND_FACTOR_FIRST, WRONG_CREDENTIALS, TOO_MANY */
  async addPasskey(
    caller: SignedInAs,
    { name, credential }: z.output<typeof NewPasskeyInput>,
    now: Date,
  ): Promise<{ recoveryCodes?: string[] }> {
    const { personId } = caller;
    const isFirst = await this.requireChange(caller, now);
    const passkey = await this.passkeys.created(caller, credential, now);
    if ((await this.store.passkeys(personId)).length >= mostPasskeys)
      fail('ACCOUNT_REFUSED', `At most ${mostPasskeys} passkeys`);
    return this.add(caller, isFirst, now, async (tx) => {
      if (!(await this.store.addPasskey(tx, personId, { name, ...passkey }, now))) fail('WRONG_CREDENTIALS');
    });
  }

  /** What a browser is asked to sign with a passkey. @throws NO_SECOND_FACTOR */
  passkeyRequest(caller: SignedInAs, now: Date) {
    return this.passkeys.request(caller, now);
  }

  /** Shows a second factor: for a while the session may do what takes one. @throws WRONG_CREDENTIALS, NO_SECOND_FACTOR, TOO_MANY */
  async stepUp(caller: SignedInAs, proof: z.output<typeof StepUpProof>, now: Date) {
    if ('credential' in proof) {
      const { id, counter } = await this.passkeys.signed(caller, proof.credential, now);
      await this.database.$transaction(async (tx) => {
        if (!(await this.store.usePasskey(tx, caller.personId, id, counter, now))) fail('WRONG_CREDENTIALS');
        await this.sessions.stepUp(tx, caller.sessionId, now);
      });
    } else if ('code' in proof) await this.stepUpByTotp(caller, proof.code, now);
    else await this.stepUpByRecovery(caller, proof.recoveryCode, now);
    return this.lasting(now);
  }

  /** Returns new recovery codes; the old ones no longer work. @throws SECOND_FACTOR_FIRST, NO_SECOND_FACTOR */
  async renewRecoveryCodes(caller: SignedInAs, now: Date): Promise<string[]> {
    const { personId } = caller;
    await this.stepUps.require(caller, 'fresh', now);
    if ((await this.store.factors(personId)).length === 0) fail('NO_SECOND_FACTOR');
    const codes = await this.database.$transaction((tx) => this.putRecoveryCodes(tx, personId));
    await this.credentials.notifyContacts(personId, recoveryCodesRenewed);
    return codes;
  }

  /** Removes a factor; other sessions have to show one again. With the last one the recovery codes go. @throws SECOND_FACTOR_FIRST, NOT_FOUND */
  async remove(caller: SignedInAs, id: string, now: Date): Promise<void> {
    const { personId, sessionId } = caller;
    await this.stepUps.require(caller, 'fresh', now);
    await this.database.$transaction(async (tx) => {
      await this.store.lock(tx, personId);
      if ((await this.store.removeFactors(tx, personId, id)) === 0) fail('NOT_FOUND');
      const isLast = (await this.store.factors(personId, tx)).length === 0;
      if (isLast) await this.store.removeRecoveryCodes(tx, personId);
      await this.sessions.stepDown(tx, personId, isLast ? undefined : sessionId);
      await this.noteOfStaff(tx, personId, 'second factor removed', now);
    });
    await this.credentials.notifyContacts(personId, factorRemoved);
  }

  /** Removes all factors of another user, who has lost them. @throws FORBIDDEN, SECOND_FACTOR_FIRST, NOT_FOUND */
  async reset(actor: SignedInAs, personId: string, why: string, now: Date): Promise<void> {
    const actorId = await this.activeSanctions.requireRole(actor, 'admin', 'fresh', now);
    if (actorId === personId) fail('FORBIDDEN', 'Remove your own factors one by one');
    await this.database.$transaction(async (tx) => {
      await this.store.lock(tx, personId);
      if ((await this.store.removeFactors(tx, personId)) === 0) fail('NOT_FOUND');
      await this.store.removeRecoveryCodes(tx, personId);
      await this.sessions.stepDown(tx, personId);
      await this.audit.record(tx, { at: now, actorId, action: 'second factor reset', personId, why });
    });
    const role = await this.activeSanctions.roleOf(personId);
    this.staffAlerts.publish({ change: 'secondFactorReset', personId, role, byId: actorId }, now);
  }

  /** Removes the factors that were added since. With the last one the recovery codes go. */
  private async removeSince(tx: Tx, personId: string, since: Date, now: Date): Promise<void> {
    if ((await this.store.removeFactorsSince(tx, personId, since)) === 0) return;
    if ((await this.store.factors(personId, tx)).length === 0) await this.store.removeRecoveryCodes(tx, personId);
    await this.noteOfStaff(tx, personId, 'second factor removed', now);
  }

  /** @returns whether there is no factor yet @throws CONFIRM_FIRST then, else SECOND_FACTOR_FIRST */
  private async requireChange(caller: SignedInAs, now: Date): Promise<boolean> {
    const isFirst = (await this.store.factors(caller.personId)).length === 0;
    if (isFirst) await this.credentials.requireConfirmed(caller, now);
    else await this.stepUps.require(caller, 'fresh', now);
    return isFirst;
  }

  private async add(
    caller: SignedInAs,
    isFirst: boolean,
    now: Date,
    write: (tx: Tx) => Promise<void>,
  ): Promise<{ recoveryCodes?: string[] }> {
    const { personId, sessionId } = caller;
    const codes = await this.database.$transaction(async (tx) => {
      await this.store.lock(tx, personId);
      await this.sessions.requireLasting(tx, caller, now);
      // another session has set up a first one meanwhile
      if (isFirst && (await this.store.factors(personId, tx)).length > 0) fail('SECOND_FACTOR_FIRST');
      await write(tx);
      await this.sessions.stepUp(tx, sessionId, now);
      await this.noteOfStaff(tx, personId, 'second factor added', now);
      return isFirst ? this.putRecoveryCodes(tx, personId) : undefined;
    });
    const role = await this.activeSanctions.roleOf(personId);
    if (isFirst && role !== 'person') {
      this.staffAlerts.publish({ change: 'secondFactorAdded', personId, role, byId: personId }, now);
    } else await this.credentials.notifyContacts(personId, factorAdded);
    return codes ? { recoveryCodes: codes } : {};
  }

  private async stepUpByTotp({ personId, sessionId }: SignedInAs, code: string, now: Date): Promise<void> {
    const sealed = (await this.store.totp(personId))?.secret ?? fail('NO_SECOND_FACTOR');
    await this.limited(personId, async () => {
      const step = this.stepOf(sealed, personId, code, now);
      await this.database.$transaction(async (tx) => {
        if (!(await this.store.useTotp(tx, personId, sealed, step, now)))
          fail('WRONG_CREDENTIALS', 'Wait for the next code');
        await this.sessions.stepUp(tx, sessionId, now);
      });
    });
  }

  private async stepUpByRecovery({ personId, sessionId }: SignedInAs, code: string, now: Date): Promise<void> {
    const hash = keptRecoveryCode(code, personId, this.recoveryKey);
    await this.limited(`recovery ${personId}`, () =>
      this.database.$transaction(async (tx) => {
        if (!(await this.store.useRecoveryCode(tx, personId, hash))) fail('WRONG_CREDENTIALS');
        await this.sessions.stepUp(tx, sessionId, now);
        await this.noteOfStaff(tx, personId, 'recovery code used', now);
      }),
    );
    await this.credentials.notifyContacts(personId, recoveryCodeUsed(await this.store.recoveryCodes(personId)));
  }

  /** Counts a try, which a success gives back. Whoever has used up those of one kind may still use another kind. */
  private async limited<Value>(key: string, attempt: () => Promise<Value>): Promise<Value> {
    await this.rateLimits.consume('secondFactor', key);
    await this.rateLimits.consume('secondFactorOfDay', key);
    const value = await attempt();
    await Promise.all([this.rateLimits.reset('secondFactor', key), this.rateLimits.reset('secondFactorOfDay', key)]);
    return value;
  }

  /** @throws WRONG_CREDENTIALS */
  private stepOf(sealed: string, personId: string, code: string, now: Date): number {
    const secret = unseal(sealed, personId, this.totpKey)?.toString();
    return (secret && stepOf(secret, code, now)) || fail('WRONG_CREDENTIALS');
  }

  private sealed(secret: string, personId: string): string {
    return seal(Buffer.from(secret), personId, this.totpKey);
  }

  private async putRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
    const codes = recoveryCodesOf(randomBytes(recoveryBytes));
    const hashes = codes.map((code) => keptRecoveryCode(code, personId, this.recoveryKey));
    await this.store.putRecoveryCodes(tx, personId, hashes);
    return codes;
  }

  /** What staff do about their own factors is for other admins to see. */
  private async noteOfStaff(tx: Tx, personId: string, action: string, at: Date): Promise<void> {
    if ((await this.activeSanctions.roleOf(personId)) === 'person') return;
    await this.audit.record(tx, { at, actorId: personId, action, personId });
  }

  private async labelOf(personId: string): Promise<string> {
    const { email, phoneNumber } = await this.credentials.account(personId);
    return email ?? phoneNumber ?? personId;
  }

  private lasting(at: Date): { until: string; freshUntil: string } {
    return {
      until: this.stepUps.untilOf(at, 'recent').toISOString(),
      freshUntil: this.stepUps.untilOf(at, 'fresh').toISOString(),
    };
  }
}
