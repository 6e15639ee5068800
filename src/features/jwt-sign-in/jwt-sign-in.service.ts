// Signs in users of an app with accounts of its own: its issuer vouches for them with a JWT. The first sign-in creates the user.
import { Injectable } from '@nestjs/common';
import { fail } from '../../platform/errors/coded-error.js';
import { SignInAlertsService } from '../accounts/auth/sign-in-alerts.service.js';
import { SignInLimitsService } from '../accounts/auth/sign-in-limits.service.js';
import { ExternalAccountsService } from '../accounts/external-accounts/external-accounts.service.js';
import type { SignInAttempt } from '../accounts/sessions/sessions.types.js';
import { ClaimedProfileService } from './claimed-profile.service.js';
import { JwtVerifierService } from './jwt-verifier.service.js';

@Injectable()
export class JwtSignInService {
  constructor(
    private readonly verifier: JwtVerifierService,
    private readonly signInLimits: SignInLimitsService,
    private readonly accounts: ExternalAccountsService,
    private readonly claimedProfile: ClaimedProfileService,
    private readonly signInAlerts: SignInAlertsService,
  ) {}

  /**
   * Signs in, or up. A token may be used again until it expires, and so the session confirms no change of the account.
   * @throws NOT_FOUND without an issuer, TOKEN_REFUSED, UNAVAILABLE without its keys, TOO_MANY, BUSY, UNDERAGE, and as signSession
   */
  async signIn(token: string, attempt: SignInAttempt) {
    if (!this.verifier.hasIssuer) fail('NOT_FOUND');
    await this.signInLimits.tryJwt(attempt);
    const claims = await this.signInLimits.unlessBusy(attempt, this.verifier.verify(token));
    await this.signInLimits.succeeded(attempt);
    const now = new Date();
    const { personId, isNew } = await this.accounts.findOrCreate(claims.sub, now);
    if (isNew) await this.claimedProfile.assignContacts(personId, claims);
    await this.claimedProfile.fill(personId, claims, now);
    const signedIn = await this.accounts.signSession(personId, { ...attempt, isByJwt: true }, now);
    await this.signInAlerts.onSignedIn(personId, attempt, now);
    return signedIn;
  }
}
