// Tells the owner of an account by e-mail of what may be somebody else's doing: a sign-in from a place that is new to the account,
// and a token that two have held. Phones get no text for it: texts cost money, and whoever signs in often could make them.
import { Inject, Injectable } from '@nestjs/common';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { SENDER, type Sender } from '../../mailer/mailer.types.js';
import { newSignIn, post, tokenReused } from '../codes/account-messages.js';
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

  /** Remembers the place of a sign-in, and mails its person when it is new. */
  async onSignedIn(personId: string, knock: SignInAttempt, now: Date): Promise<void> {
    if (!(await this.familiarPlaces.remember(personId, knock, now))) return;
    await this.mail(personId, (to) => newSignIn(to, deviceName(knock.userAgent), now));
  }

  private async mail(personId: string, notice: (to: string) => Parameters<Sender['send']>[0]): Promise<void> {
    const { email } = await this.credentials.account(personId);
    if (email) post(this.sender, notice(email));
  }
}
