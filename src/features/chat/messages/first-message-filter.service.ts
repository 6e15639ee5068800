// What may be said to somebody who has not answered: no numbers, links and offers, and not the same to everybody. Where the two have
// spoken with each other nothing is looked at.
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { textSignature } from '../../content-filter/near-duplicate.js';
import { TextFilterService } from '../../content-filter/text-filter.service.js';
import { ChatStore } from '../chat.store.js';
import { isLobby } from '../rooms/room-id.js';
import { TwoWayRooms } from '../rooms/two-way-rooms.service.js';
import { BulkMessageDetector, type SentText } from './bulk-message-detector.js';

interface Told {
  person: string;
  uttered: SentText[];
}

@Injectable()
export class FirstMessageFilterService {
  private readonly twoWayRooms = new TwoWayRooms();
  private readonly bulkMessages = new BulkMessageDetector();
  /** Of whom it was announced within the hour. */
  private readonly announced = new LRUCache<string, true>({ max: 10_000, ttl: 3_600_000 });

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'SPAM_PEOPLE'>,
    private readonly textFilter: TextFilterService,
    private readonly store: ChatStore,
    private readonly rateLimits: RateLimitsService,
    private readonly events: EventsService,
    private readonly relay: RelayService,
  ) {
    events.on('said', async ({ room, from }) => {
      if (!isLobby(room)) this.twoWayRooms.note(room, from);
    });
    relay.on<Told>('uttered', ({ person, uttered }) => {
      for (const each of uttered) this.bulkMessages.note(person, each);
    });
  }

  /**
   * The text as it may be said in a room of members. Only what looks wrong asks the database whether the two know each other.
   * @throws TEXT_REFUSED, SPAM_SUSPECTED, TOO_MANY
   */
  async admit(personId: string, room: string, text: string, now = Date.now()): Promise<string> {
    if (text === '' || this.twoWayRooms.has(room)) return text;
    const admitted =
      this.textFilter.allowsFirstMessage(text) || (await this.isTwoWay(personId, room))
        ? text
        : this.textFilter.filterFirstMessage(text);
    await this.admitCopy(personId, room, admitted, now);
    return admitted;
  }

  /** The same of words for somebody with whom there is no room yet. @throws TEXT_REFUSED */
  requireFirst(text: string): void {
    this.textFilter.filterFirstMessage(text);
  }

  private async isTwoWay(personId: string, room: string): Promise<boolean> {
    const [unanswered] = await this.store.unanswered(personId, [room]);
    if (unanswered) return false;
    this.twoWayRooms.confirm(room);
    return true;
  }

  /** Much the same to many who have not answered is slowed, and then refused. */
  private async admitCopy(personId: string, room: string, text: string, now: number): Promise<void> {
    const most = this.config.SPAM_PEOPLE;
    const likeness = most > 0 ? textSignature(text) : undefined;
    if (!likeness) return;
    const before = this.bulkMessages.countSimilar(personId, likeness, room, now);
    if (before.length >= most / 2) await this.weigh(personId, before, text);
    const uttered = { likeness, room, at: now };
    this.bulkMessages.note(personId, uttered);
    // what was said once is nothing that others need to know
    if (before.length > 0)
      this.relay.send('uttered', {
        person: personId,
        uttered: [...before.slice(0, before.length === 1 ? 1 : 0), uttered],
      } satisfies Told);
  }

  private async weigh(personId: string, before: SentText[], text: string): Promise<void> {
    const most = this.config.SPAM_PEOPLE;
    const rooms = await this.store.unanswered(
      personId,
      before.map((each) => each.room),
    );
    if (rooms.length >= most) {
      if (!this.announced.has(personId)) this.events.emit('spamSuspected', { person: personId, text, rooms });
      this.announced.set(personId, true);
      fail('SPAM_SUSPECTED');
    }
    if (rooms.length >= most / 2) await this.rateLimits.consume('copy', personId);
  }
}
