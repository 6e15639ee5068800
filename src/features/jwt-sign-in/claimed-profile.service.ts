// Fills the account and the profile of a user from the claims of the issuer, by the rules of the user's own changes.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DatabaseService } from '../../platform/database/database.service.js';
import { CodedError } from '../../platform/errors/coded-error.js';
import { emailAddressOf } from '../../platform/text/email-address.js';
import { ContactOwnershipService } from '../accounts/credentials/contact-ownership.service.js';
import type { Contact } from '../accounts/credentials/credentials.types.js';
import { onlyUnanswered } from '../profiles/missing-fields.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { sanctionRefusal } from '../sanctions/active-sanctions.js';
import { ActiveSanctionsService } from '../sanctions/active-sanctions.service.js';
import { contactsOf, fieldsOf } from './claims.js';
import type { VerifiedClaims } from './jwt-verifier.service.js';

@Injectable()
export class ClaimedProfileService {
  /** Addresses that make their owner an admin: an issuer must not appoint one. */
  private readonly staff: ReadonlySet<string>;

  constructor(
    @Inject(CONFIG) { MODERATORS }: Pick<Config, 'MODERATORS'>,
    private readonly database: DatabaseService,
    private readonly ownership: ContactOwnershipService,
    private readonly profiles: ProfilesService,
    private readonly activeSanctions: ActiveSanctionsService,
  ) {
    this.staff = new Set(MODERATORS.map(emailAddressOf));
  }

  /** Gives a new user the verified address and number of the claims, unless another user has proven them. */
  async assignContacts(personId: string, claims: VerifiedClaims): Promise<void> {
    const { email, phone } = contactsOf(claims);
    if (email && !this.staff.has(email)) await this.assign(personId, 'email', email);
    if (phone) await this.assign(personId, 'phone', phone);
  }

  /**
   * Fills the fields of the profile that the user has not answered. A field that is refused is left out; staff and users with a ban or
   * suspension are left as they are. @throws UNDERAGE as a change by the user
   */
  async fill(personId: string, claims: VerifiedClaims, now: Date): Promise<void> {
    const fields = fieldsOf(claims);
    if (fields.length === 0) return;
    const { role, sanctions } = await this.activeSanctions.fresh(personId);
    if (role !== 'person' || sanctionRefusal(sanctions, 'act', now)) return;
    const { profile } = await this.profiles.me(personId, now);
    for (const field of fields.map((each) => onlyUnanswered(each, profile))) {
      if (Object.keys(field).length > 0) await this.fillOne(personId, field, now);
    }
  }

  private assign(personId: string, contact: Contact, target: string): Promise<void> {
    return this.database.$transaction((tx) => this.ownership.assignIfFree(tx, personId, contact, target));
  }

  private async fillOne(personId: string, field: ReturnType<typeof fieldsOf>[number], now: Date): Promise<void> {
    await this.profiles.updateProfile(personId, field, now, true).catch((error) => {
      if (!(error instanceof CodedError) || error.code === 'UNDERAGE') throw error;
    });
  }
}
