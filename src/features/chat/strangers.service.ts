// What may be said to somebody who has not answered: no numbers, links and offers, and not the same to everybody. Where the two have
// spoken with each other nothing is looked at.
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CONFIG, type Config } from '../../platform/config.js';
import { fail } from '../../platform/errors/errors.js';
import { Events } from '../../platform/events.js';
import { Limits } from '../../platform/limits/limits.js';
import { Relay } from '../../platform/realtime/relay.js';
import { likenessOf } from '../safety/likeness.js';
import { TextService } from '../safety/text.service.js';
import { Acquaintances } from './acquaintances.js';
import { ChatStore } from './chat.store.js';
import { isLobby } from './room-id.js';
import { Sprees, type Uttered } from './sprees.js';

interface Told {
  person: string;
  uttered: Uttered[];
}

@Injectable()
export class StrangersService {
  private readonly acquainted = new Acquaintances();
  private readonly sprees = new Sprees();
  /** Of whom it was announced within the hour. */
  private readonly announced = new LRUCache<string, true>({ max: 10_000, ttl: 3_600_000 });

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'SPAM_PEOPLE'>,
    private readonly texts: TextService,
    private readonly store: ChatStore,
    private readonly limits: Limits,
    private readonly events: Events,
    private readonly relay: Relay,
  ) {
    events.on('said', async ({ room, from }) => {
      if (!isLobby(room)) this.acquainted.heard(room, from);
    });
    relay.on<Told>('uttered', ({ person, uttered }) => {
      for (const each of uttered) this.sprees.note(person, each);
    });
  }

  /**
   * The text as it may be said in a room of members. Only what looks wrong asks the database whether the two know each other.
   * @throws TEXT_REFUSED, SPAM_SUSPECTED, TOO_MANY
   */
  async admit(personId: string, room: string, text: string, now = Date.now()): Promise<string> {
    if (text === '' || this.acquainted.has(room)) return text;
    const admitted =
      this.texts.isFirst(text) || (await this.areAcquainted(personId, room)) ? text : this.texts.asFirst(text);
    await this.admitCopy(personId, room, admitted, now);
    return admitted;
  }

  /** The same of words for somebody with whom there is no room yet. @throws TEXT_REFUSED */
  requireFirst(text: string): void {
    this.texts.asFirst(text);
  }

  private async areAcquainted(personId: string, room: string): Promise<boolean> {
    const [unanswered] = await this.store.unanswered(personId, [room]);
    if (unanswered) return false;
    this.acquainted.confirm(room);
    return true;
  }

  /** Much the same to many who have not answered is slowed, and then refused. */
  private async admitCopy(personId: string, room: string, text: string, now: number): Promise<void> {
    const most = this.config.SPAM_PEOPLE;
    const likeness = most > 0 ? likenessOf(text) : undefined;
    if (!likeness) return;
    const before = this.sprees.alike(personId, likeness, room, now);
    if (before.length >= most / 2) await this.weigh(personId, before, text);
    const uttered = { likeness, room, at: now };
    this.sprees.note(personId, uttered);
    // what was said once is nothing that others need to know
    if (before.length > 0)
      this.relay.send('uttered', {
        person: personId,
        uttered: [...before.slice(0, before.length === 1 ? 1 : 0), uttered],
      } satisfies Told);
  }

  private async weigh(personId: string, before: Uttered[], text: string): Promise<void> {
    const most = this.config.SPAM_PEOPLE;
    const rooms = await this.store.unanswered(
      personId,
      before.map((each) => each.room),
    );
    if (rooms.length >= most) {
      if (!this.announced.has(personId)) this.events.announce('spamSuspected', { person: personId, text, rooms });
      this.announced.set(personId, true);
      fail('SPAM_SUSPECTED');
    }
    if (rooms.length >= most / 2) await this.limits.consume('copy', personId);
  }
}
