// Users of an app with a backend of its own: it creates them, knows them by its own ids, and signs their sessions.
import { Injectable } from '@nestjs/common';
import { v4 as uuidv4 } from 'uuid';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { isConflict } from '../../../platform/database/pg-errors.js';
import { CodedError, fail } from '../../../platform/errors/coded-error.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { BanEvasionService } from '../../sanctions/ban-evasion/ban-evasion.service.js';
import { SessionStartService } from '../auth/session-start.service.js';
import { DeletedAccountsService } from '../deletion/deleted-accounts.service.js';
import type { SignInAttempt } from '../sessions/sessions.types.js';
import { placeholder } from '../sign-up/placeholder-email.js';
import { ExternalAccountsStore } from './external-accounts.store.js';

@Injectable()
export class ExternalAccountsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: ExternalAccountsStore,
    private readonly sessionStart: SessionStartService,
    private readonly deletedAccounts: DeletedAccountsService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly banEvasion: BanEvasionService,
  ) {}

  /**
   * Creates an account without an address or number.
   * @returns the id of the user @throws EXTERNAL_ID_TAKEN, ACCOUNT_BANNED when a banned user who is erased or renamed had it
   */
  async create(externalId: string, now: Date): Promise<string> {
    if (await this.store.personOf(externalId)) fail('EXTERNAL_ID_TAKEN');
    await this.banEvasion.requireNotBanned({ externalId }, null, now);
    const id = uuidv4();
    if (!(await this.store.insert(id, placeholder('external'), externalId, now))) fail('EXTERNAL_ID_TAKEN');
    return id;
  }

  /**
   * Returns the user with an external id, and creates one when there is none: of calls at the same time one creates it.
   * @throws ACCOUNT_BANNED as create, BUSY when the user is deleted meanwhile
   */
  async findOrCreate(externalId: string, now: Date): Promise<{ personId: string; isNew: boolean }> {
    const found = await this.store.personOf(externalId);
    if (found) return { personId: found, isNew: false };
    try {
      return { personId: await this.create(externalId, now), isNew: true };
    } catch (error) {
      if (!(error instanceof CodedError && error.code === 'EXTERNAL_ID_TAKEN')) throw error;
      return { personId: (await this.store.personOf(externalId)) ?? fail('BUSY'), isNew: false };
    }
  }

  /** Deletes an account that was just created and has no data yet. */
  async discard(personId: string): Promise<void> {
    await this.database.$transaction((tx) => this.deletedAccounts.erase(tx, personId));
  }

  /** Returns the id of the user with an external id. */
  personOf(externalId: string): Promise<string | undefined> {
    return this.store.personOf(externalId);
  }

  /** Returns the ids of users by their external ids. */
  personsOf(externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.store.personsOf(externalIds);
  }

  exists(personId: string): Promise<boolean> {
    return this.store.exists(personId);
  }

  /** @throws EXTERNAL_ID_TAKEN, ACCOUNT_BANNED when another user who is banned had the external id */
  async setExternalId(personId: string, externalId: string | null, now: Date): Promise<void> {
    await this.banEvasion.requireNotBanned({ externalId }, personId, now);
    await this.store.setExternalId(personId, externalId).catch((error) => {
      if (isConflict(error)) fail('EXTERNAL_ID_TAKEN');
      throw error;
    });
  }

  /**
   * Signs a session for a user. Bans hold, also those of the device, and a deleted account is restored, as at any sign-in. Moderators sign
   * in by themselves: neither a key nor an issuer must become one. @throws FORBIDDEN, ACCOUNT_BANNED, WRONG_CREDENTIALS when the account is gone
   */
  async signSession(personId: string, attempt: SignInAttempt, now: Date) {
    if ((await this.activeSanctions.fresh(personId)).role !== 'person') fail('FORBIDDEN');
    await this.banEvasion.requireNotBanned({ device: attempt.device }, null, now);
    return this.sessionStart.complete(await this.sessionStart.begin(personId), attempt, now);
  }
}
