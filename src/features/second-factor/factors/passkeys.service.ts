// Passkeys of a user: adds one, and shows one as the second factor of a session.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { CredentialsService } from '../../accounts/credentials/credentials.service.js';
import { SessionsService } from '../../accounts/sessions/sessions.service.js';
import type { SignedInAs } from '../../accounts/sessions/sessions.types.js';
import type { NewPasskeyInput, PasskeySignature } from '../second-factor.schemas.js';
import { SecondFactorStore } from '../second-factor.store.js';
import type { AddedFactor } from '../second-factor.types.js';
import { FactorEnrolmentService } from './factor-enrolment.service.js';
import { WebAuthnService } from './web-authn.service.js';

const mostPasskeys = 10;

@Injectable()
export class PasskeysService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SecondFactorStore,
    private readonly webAuthn: WebAuthnService,
    private readonly enrolment: FactorEnrolmentService,
    private readonly sessions: SessionsService,
    private readonly credentials: CredentialsService,
  ) {}

  /** Returns the options from which a browser creates a passkey. @throws CONFIRM_FIRST, SECOND_FACTOR_FIRST */
  async creationOptions(caller: SignedInAs, now: Date) {
    await this.enrolment.requireChange(caller, now);
    return this.webAuthn.creationOptions(caller, await this.credentials.labelOf(caller.personId), now);
  }

  /** Adds a passkey. @throws CONFIRM_FIRST, SECOND_FACTOR_FIRST, WRONG_CREDENTIALS, ACCOUNT_REFUSED for more than ten, TOO_MANY */
  async add(
    caller: SignedInAs,
    { name, credential }: z.output<typeof NewPasskeyInput>,
    now: Date,
  ): Promise<AddedFactor> {
    const { personId } = caller;
    const isFirst = await this.enrolment.requireChange(caller, now);
    const passkey = await this.webAuthn.verifyCreated(caller, credential, now);
    if ((await this.store.passkeys(personId)).length >= mostPasskeys)
      fail('ACCOUNT_REFUSED', `An account has at most ${mostPasskeys} passkeys`);
    return this.enrolment.add(caller, isFirst, now, async (tx) => {
      if (!(await this.store.addPasskey(tx, personId, { name, ...passkey }, now))) fail('WRONG_CREDENTIALS');
    });
  }

  /** Returns the options with which a browser signs by a passkey. @throws NO_SECOND_FACTOR */
  requestOptions(caller: SignedInAs, now: Date) {
    return this.webAuthn.requestOptions(caller, now);
  }

  /** Steps a session up by the signature of a passkey. @throws WRONG_CREDENTIALS */
  async stepUp(caller: SignedInAs, credential: z.output<typeof PasskeySignature>, now: Date): Promise<void> {
    const { id, counter } = await this.webAuthn.verifySigned(caller, credential, now);
    await this.database.$transaction(async (tx) => {
      if (!(await this.store.usePasskey(tx, caller.personId, id, counter, now))) fail('WRONG_CREDENTIALS');
      await this.sessions.stepUp(tx, caller.sessionId, now);
    });
  }
}
