// The filter of messages to a user who has not answered: no phone numbers, links or offers, and not the same text to many. Nothing
// is checked once both have sent a message.
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/cache/cache-size.js';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { type CustomData, stringsOf } from '../../../platform/custom-data/custom-data.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { textSignature } from '../../content-filter/near-duplicate.js';
import { TextFilterService } from '../../content-filter/text-filter.service.js';
import { isLobby } from '../rooms/room-id.js';
import { BulkMessageDetector, type SentText } from './bulk-message-detector.js';
import { MessagesStore } from './messages.store.js';
import { systemSender } from './system-sender.js';
import { TwoWayRooms } from './two-way-rooms.js';

/** Similar texts of a user, as processes share them. */
interface SharedTexts {
  person: string;
  sent: SentText[];
}

@Injectable()
export class FirstMessageFilterService {
  private readonly twoWayRooms = new TwoWayRooms();
  private readonly bulkMessages = new BulkMessageDetector();
  /** The users who were reported within the last hour. */
  private readonly reported = new LRUCache<string, true>({ ...atMost(10_000), ttl: 3_600_000 });

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'SPAM_PEOPLE'>,
    private readonly textFilter: TextFilterService,
    private readonly store: MessagesStore,
    private readonly rateLimits: RateLimitsService,
    private readonly events: EventsService,
    private readonly relay: RelayService,
  ) {
    events.on('said', async ({ room, from }) => {
      if (!isLobby(room) && from !== systemSender) this.twoWayRooms.note(room, from);
    });
    events.on('unsaid', async ({ room, from, text }) => this.forget(from, room, text));
    relay.on<SharedTexts>('similarTexts', ({ person, sent }) => {
      for (const each of sent) this.bulkMessages.note(person, each);
    });
    relay.on<SharedTexts>('unsentTexts', ({ person, sent }) => {
      for (const { signature, room } of sent) this.bulkMessages.forget(person, signature, room);
    });
  }

  /**
   * Returns the text as it may be sent to a room of members. Only a text that looks wrong costs a query for whether both have sent a
   * message. @throws TEXT_REFUSED, SPAM_SUSPECTED, TOO_MANY
   */
  async admit(personId: string, room: string, text: string, now = Date.now()): Promise<string> {
    if (text === '' || this.twoWayRooms.has(room)) return text;
    const admitted =
      this.textFilter.allowsFirstMessage(text) || (await this.isTwoWay(personId, room))
        ? text
        : this.textFilter.filterFirstMessage(text);
    await this.checkBulk(personId, room, admitted, now);
    return admitted;
  }

  /** Checks the strings of custom data for a room of members, as admit checks a text; they are not masked. @throws TEXT_REFUSED */
  async requireFit(personId: string, room: string, data: CustomData): Promise<void> {
    if (this.twoWayRooms.has(room) || this.textFilter.allowsFirstMessage(stringsOf(data).join('\n'))) return;
    if (await this.isTwoWay(personId, room)) return;
    fail('TEXT_REFUSED', 'The data has a text that is not allowed before the other user answers');
  }

  /** Checks the first message to a user without a common room. @throws TEXT_REFUSED */
  requireFirst(text: string): void {
    this.textFilter.filterFirstMessage(text);
  }

  private async isTwoWay(personId: string, room: string): Promise<boolean> {
    const [unanswered] = await this.store.unanswered(personId, [room]);
    if (unanswered) return false;
    this.twoWayRooms.confirm(room);
    return true;
  }

  /** Slows down, and then refuses, nearly the same text to many users who have not answered. */
  private async checkBulk(personId: string, room: string, text: string, now: number): Promise<void> {
    const most = this.config.SPAM_PEOPLE;
    const signature = most > 0 ? textSignature(text) : undefined;
    if (!signature) return;
    const before = this.bulkMessages.findSimilar(personId, signature, room, now);
    if (before.length >= most / 2) await this.limit(personId, before, text);
    const latest = { signature, room, at: now };
    this.bulkMessages.note(personId, latest);
    // other processes need not know a text that was sent once
    if (before.length > 0)
      this.relay.send('similarTexts', {
        person: personId,
        sent: [...before.slice(0, before.length === 1 ? 1 : 0), latest],
      } satisfies SharedTexts);
  }

  /** Forgets a text that was noted and then refused: only messages that were sent are copies. */
  private forget(person: string, room: string, text: string): void {
    const signature = this.config.SPAM_PEOPLE > 0 ? textSignature(text) : undefined;
    if (!signature || !this.bulkMessages.forget(person, signature, room)) return;
    this.relay.send('unsentTexts', { person, sent: [{ signature, room, at: 0 }] } satisfies SharedTexts);
  }

  /** @throws SPAM_SUSPECTED, TOO_MANY */
  private async limit(personId: string, before: SentText[], text: string): Promise<void> {
    const most = this.config.SPAM_PEOPLE;
    const rooms = await this.store.unanswered(
      personId,
      before.map((each) => each.room),
    );
    if (rooms.length >= most) {
      if (!this.reported.has(personId)) this.events.emit('spamSuspected', { person: personId, text, rooms });
      this.reported.set(personId, true);
      fail('SPAM_SUSPECTED');
    }
    if (rooms.length >= most / 2) await this.rateLimits.consume('copy', personId);
  }
}
