// Tells the owner of an account by e-mail of what may be somebody else's doing: a sign-in from a place that is new to the account,
// and a token that two have held. Phones get no text for it: texts cost money, and whoever signs in often could make them.
import { Inject, Injectable } from '@nestjs/common';
import { Events } from '../../platform/events.js';
import { SENDER, type Sender } from '../notify/sender.js';
import { CredentialsService } from './credentials.service.js';
import { deviceOf } from './device.js';
import { FamiliarService } from './familiar.service.js';
import { newSignIn, post, tokenReused } from './notices.js';
import type { Knock } from './sessions.types.js';

@Injectable()
export class AlertsService {
  constructor(
    @Inject(SENDER) private readonly sender: Sender,
    private readonly credentials: CredentialsService,
    private readonly familiar: FamiliarService,
    events: Events,
  ) {
    events.on('tokenReused', ({ person }) => this.mail(person, tokenReused));
  }

  /** Remembers the place of a sign-in, and mails its person when it is new. */
  async signedIn(personId: string, knock: Knock, now: Date): Promise<void> {
    if (!(await this.familiar.note(personId, knock, now))) return;
    await this.mail(personId, (to) => newSignIn(to, deviceOf(knock.userAgent), now));
  }

  private async mail(personId: string, notice: (to: string) => Parameters<Sender['send']>[0]): Promise<void> {
    const { email } = await this.credentials.account(personId);
    if (email) post(this.sender, notice(email));
  }
}
