// What happened, for those who listen (notify, bots): services announce after commit and never wait for a listener.
import { EventEmitter } from 'node:events';
import { Injectable, Logger } from '@nestjs/common';

/** Facts by name. Nothing here is sent to a client as it is. */
export interface DomainEvents {
  /** A telephone number, in E.164, is a person's own. */
  numberConfirmed: { person: string; number: string };
  /** A token that was exchanged came again when it did not work any more; its session was ended. */
  tokenReused: { person: string };
  /** Somebody was shown a deck. */
  dealt: { to: string };
  swiped: { from: string; to: string };
  liked: { from: string; to: string };
  matched: { match: string; room: string; people: [string, string] };
  /** Somebody says the first word to one who had asked to talk. */
  answered: { room: string; from: string; to: string };
  /** Somebody wrote much the same to too many who had not answered; told once an hour. */
  spamSuspected: { person: string; text: string; rooms: string[] };
  said: { room: string; seq: number; from: string; text: string; members: string[] };
}

@Injectable()
export class EventsService {
  private readonly emitter = new EventEmitter();
  private readonly anyListeners: ((name: keyof DomainEvents) => void)[] = [];
  private readonly log = new Logger(EventsService.name);

  emit<Name extends keyof DomainEvents>(name: Name, event: DomainEvents[Name]): void {
    this.emitter.emit(name, event);
    for (const witness of this.anyListeners) witness(name);
  }

  /** Hears that something happened, whatever it is. */
  onAny(witness: (name: keyof DomainEvents) => void): void {
    this.anyListeners.push(witness);
  }

  /** Listens; a listener's failure is logged and goes no further. */
  on<Name extends keyof DomainEvents>(name: Name, listener: (event: DomainEvents[Name]) => Promise<void>): void {
    this.emitter.on(name, (event) => {
      listener(event).catch((error) => this.log.error({ err: error, event: name }, 'a listener failed'));
    });
  }
}
