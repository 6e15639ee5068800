// Writes to people what was done about them, where there is an address that they have confirmed. Nothing waits for it.
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

  send(personId: string, noticeTo: (address: string) => OutgoingMessage): void {
    this.people
      .addressOf(personId)
      .then((address) => (address ? this.sender.send(noticeTo(address)) : undefined))
      .catch((error) => this.log.error({ err: error }, 'a notice could not be sent'));
  }
}
