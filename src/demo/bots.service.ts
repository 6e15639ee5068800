// Demo bots: seeded users who like back and reply, through the same services as real users.
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { ChatService } from '../features/chat/chat.service.js';
import { NearbyService } from '../features/matching/nearby/nearby.service.js';
import { interestIds, interestNamesOf } from '../features/profiles/interests.js';
import { ProfilesService } from '../features/profiles/profiles.service.js';
import { SwipesService } from '../features/swipes/swipes.service.js';
import { atMost } from '../platform/cache/cache-size.js';
import { DatabaseService } from '../platform/database/database.service.js';
import { type DomainEvents, EventsService } from '../platform/realtime/events.service.js';
import { IntervalTask } from '../platform/time/interval-task.js';
import { greeting, reply } from './bot-lines.js';
import { demoEmail } from './rows.js';

/** The reaction time of a quick user. */
const reactionMs = 1_500;
const readingMs = 500;
/** The number of bots that like a new user after their first like, one after another. */
const admirers = 3;
/** A user's likes until a demo user who is liked likes back, if no one has before. */
const patience = 3;
const hourMs = 3_600_000;

@Injectable()
export class BotsService implements OnApplicationBootstrap, OnModuleDestroy {
  /** Likes of users who have no match since the start; none is counted after a match. */
  private readonly likes = new LRUCache<string, number>(atMost(100_000));
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly hourly = new IntervalTask('keeping bots active', hourMs, () => this.stayAround());

  constructor(
    private readonly database: DatabaseService,
    private readonly events: EventsService,
    private readonly profiles: ProfilesService,
    private readonly swipes: SwipesService,
    private readonly chat: ChatService,
    private readonly nearby: NearbyService,
  ) {}

  async onApplicationBootstrap() {
    this.events.on('liked', ({ from, to }) => this.afterLike(from, to));
    this.events.on('matched', ({ room, people }) => this.greet(room, people));
    this.events.on('said', (message) => this.answer(message));
    await this.stayAround();
    this.hourly.start();
  }

  async onModuleDestroy() {
    for (const timer of this.timers) clearTimeout(timer);
    await this.hourly.stop();
  }

  /** Keeps the bots recently active, and includes bots that were seeded since. */
  private async stayAround() {
    const rows = await this.database.profile.findMany({ where: { isBot: true }, select: { personId: true } });
    const now = new Date();
    for (const { personId } of rows) await this.profiles.touchLastActive(personId, now);
  }

  /** Returns those of some users who are bots. */
  private async botsAmong(ids: string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const where = { personId: { in: ids }, isBot: true };
    const rows = await this.database.profile.findMany({ where, select: { personId: true } });
    return new Set(rows.map((row) => row.personId));
  }

  private async afterLike(from: string, to: string) {
    const bots = await this.botsAmong([from, to]);
    if (bots.has(from)) return;
    const likes = (this.likes.get(from) ?? 0) + 1;
    this.likes.set(from, likes);
    if (bots.has(to) || (likes >= patience && (await this.makeBot(to)))) {
      this.soon(() => this.swipes.swipe(to, { to: from, kind: 'like' }));
    }
    if (likes === 1) await this.admire(from);
  }

  /** Makes a bot of a demo user, so that a new user soon has a match, who answers. @returns false for a real user */
  private async makeBot(personId: string): Promise<boolean> {
    const where = { personId, person: { email: demoEmail(personId) } };
    return (await this.database.profile.updateMany({ where, data: { isBot: true } })).count > 0;
  }

  /** Some bots nearby like a user soon after the user's first like, so that the user sees received likes. */
  private async admire(person: string) {
    const { items } = await this.nearby.list(person, { limit: 50 }, null, new Date());
    const ids = items.map((near) => near.person.id);
    const bots = await this.botsAmong(ids);
    const nearest = ids.filter((id) => bots.has(id)).slice(0, admirers);
    for (const [n, bot] of nearest.entries()) {
      const kind = n === 0 ? 'superlike' : 'like';
      this.soon(() => this.swipes.swipe(bot, { to: person, kind }), reactionMs * (n + 2));
    }
  }

  private async greet(room: string, people: [string, string]) {
    for (const person of people) this.likes.set(person, Number.NEGATIVE_INFINITY);
    const bots = await this.botsAmong(people);
    const [bot] = bots;
    const person = people.find((id) => !bots.has(id));
    if (!bot || !person) return;
    this.soon(async () => {
      const card = (await this.profiles.cards([person])).get(person);
      await this.say(bot, room, greeting(aboutOf(card), room), `greeting ${room}`);
    });
  }

  /** Marks a message as read, then replies. */
  private async answer({ room, seq, from, text, members }: DomainEvents['said']) {
    const bots = await this.botsAmong(members);
    const [bot] = bots;
    if (!bot || bots.has(from)) return;
    this.soon(() => this.chat.markRead(bot, room, seq), readingMs);
    this.soon(async () => {
      const cards = await this.profiles.cards([bot, from]);
      await this.say(
        bot,
        room,
        reply(text, room, namesOf(cards.get(bot)), aboutOf(cards.get(from))),
        `answer ${room} ${seq}`,
      );
    });
  }

  /** Sends a message. The same key sends nothing more, so that a message has one answer. */
  private say(bot: string, room: string, text: string, key: string) {
    return this.chat.sendMessage({ personId: bot }, { room, text, clientId: key, kind: 'text' });
  }

  /** Acts after a delay. A failure is ignored: the user may have passed, blocked or left in the meantime. */
  private soon(act: () => Promise<unknown>, ms = reactionMs) {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act().catch(() => {});
    }, ms);
    this.timers.add(timer);
  }
}

const namesOf = (card?: { interests: string[]; place: string }) =>
  card && { place: card.place, interests: interestNamesOf(interestIds(card.interests)) };

const aboutOf = (card?: { nickname: string; bio: string }) => (card ? `${card.nickname} ${card.bio}` : '');
