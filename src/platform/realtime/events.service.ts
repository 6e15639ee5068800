// Domain events within the process, for listeners such as notifications and bots. Services emit them after the commit and never wait for a
// listener.
import { EventEmitter } from 'node:events';
import { Injectable, Logger } from '@nestjs/common';
import { inBackground } from '../database/statement-limit.js';

/** The events by name. None is sent to a client as it is. */
export interface DomainEvents {
  /** A user has confirmed a phone number (E.164). */
  numberConfirmed: { person: string; number: string };
  /** A token was used after it had been exchanged and its grace period was over; its session was ended. */
  tokenReused: { person: string };
  /** A user received a deck. */
  dealt: { to: string };
  swiped: { from: string; to: string };
  liked: { from: string; to: string };
  matched: { match: string; room: string; people: [string, string] };
  /** A user has sent the first reply to a chat request. */
  answered: { room: string; from: string; to: string };
  /** A user sent near-identical texts to too many users who had not replied; emitted at most once an hour. */
  spamSuspected: { person: string; text: string; rooms: string[] };
  said: { room: string; seq: number; from: string; text: string; members: string[] };
  /** A user has read more of a room. */
  read: { person: string };
  /** A user turned the notifications of a room off. */
  roomMuted: { person: string };
  roomClosed: { room: string };
  recalled: { room: string };
  /** A message or an update passed the filter, and was refused afterwards. */
  unsaid: { room: string; from: string; text: string };
}

@Injectable()
export class EventsService {
  private readonly emitter = new EventEmitter();
  private readonly anyListeners: ((name: keyof DomainEvents) => void)[] = [];
  private readonly log = new Logger(EventsService.name);

  emit<Name extends keyof DomainEvents>(name: Name, event: DomainEvents[Name]): void {
    this.emitter.emit(name, event);
    for (const listener of this.anyListeners) listener(name);
  }

  /** Calls the listener for every event. */
  onAny(listener: (name: keyof DomainEvents) => void): void {
    this.anyListeners.push(listener);
  }

  /**
   * Calls the listener for each event of a name, with the time limits of background work. A failure of the listener is logged and has no
   * other effect.
   */
  on<Name extends keyof DomainEvents>(name: Name, listener: (event: DomainEvents[Name]) => Promise<void>): void {
    this.emitter.on(name, (event) => {
      inBackground(() => listener(event)).catch((error) =>
        this.log.error({ err: error, event: name }, 'an event listener failed'),
      );
    });
  }
}
