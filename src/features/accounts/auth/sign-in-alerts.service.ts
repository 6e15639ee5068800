// Notifies the owner of an account by e-mail of a sign-in from a new place, and of a token that two clients have held. Phones get no text:
// texts cost money, and a client that signs in often could cause them.
import { Inject, Injectable } from '@nestjs/common';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { SENDER, type Sender } from '../../mailer/mailer.types.js';
import { newSignIn, tokenReused } from '../codes/account-messages.js';
import { sendInBackground } from '../codes/background.sender.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { deviceName } from '../sessions/device-name.js';
import type { SignInAttempt } from '../sessions/sessions.types.js';
import { FamiliarPlacesService } from './familiar-places.service.js';

@Injectable()
export class SignInAlertsService {
  constructor(
    @Inject(SENDER) private readonly sender: Sender,
    private readonly credentials: CredentialsService,
    private readonly familiarPlaces: FamiliarPlacesService,
    events: EventsService,
  ) {
    events.on('tokenReused', ({ person }) => this.mail(person, tokenReused));
  }

  /** Remembers the place of a sign-in, and mails its user when it is new. */
  async onSignedIn(personId: string, attempt: SignInAttempt, now: Date): Promise<void> {
    if (!(await this.familiarPlaces.remember(personId, attempt, now))) return;
    await this.mail(personId, (to) => newSignIn(to, deviceName(attempt.userAgent), now));
  }

  private async mail(personId: string, notice: (to: string) => Parameters<Sender['send']>[0]): Promise<void> {
    const { email } = await this.credentials.account(personId);
    if (email) sendInBackground(this.sender, notice(email));
  }
}
