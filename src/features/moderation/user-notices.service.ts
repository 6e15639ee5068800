// Sends e-mails about sanctions and appeals to users who have a confirmed address. Nothing waits for them; a failure is logged.
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type OutgoingMessage, SENDER, type Sender } from '../mailer/mailer.types.js';
import { PeopleStore } from './people/people.store.js';

@Injectable()
export class UserNoticesService {
  private readonly log = new Logger(UserNoticesService.name);

  constructor(
    @Inject(SENDER) private readonly sender: Sender,
    private readonly people: PeopleStore,
  ) {}

  /** Sends a notice in the background. @param noticeTo makes the e-mail for an address */
  send(personId: string, noticeTo: (address: string) => OutgoingMessage): void {
    this.people
      .addressOf(personId)
      .then((address) => (address ? this.sender.send(noticeTo(address)) : undefined))
      .catch((error) => this.log.error({ err: error }, 'an e-mail about a sanction could not be sent'));
  }
}
