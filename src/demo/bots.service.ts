// Demo bots: seeded users who like back and reply, through the same services as real users.
import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ChatService } from '../features/chat/chat.service.js';
import { NearbyService } from '../features/matching/nearby/nearby.service.js';
import { ProfilesService } from '../features/profiles/profiles.service.js';
import { SwipesService } from '../features/swipes/swipes.service.js';
import { DatabaseService } from '../platform/database/database.service.js';
import { type DomainEvents, EventsService } from '../platform/realtime/events.service.js';
import { IntervalTask } from '../platform/time/interval-task.js';
import { greeting, reply } from './bot-lines.js';

/** The reaction time of a quick user. */
const reactionMs = 1_500;
const readingMs = 500;
/** The number of bots that like a new user after their first like, one after another. */
const admirers = 3;
const hourMs = 3_600_000;

@Injectable()
export class BotsService implements OnApplicationBootstrap, OnModuleDestroy {
  private bots = new Set<string>();
  private readonly admired = new Set<string>();
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
    this.events.on('liked', async ({ from, to }) => {
      this.likeBack(to, from);
      await this.admire(from);
    });
    this.events.on('matched', async ({ room, people }) => this.greet(room, people));
    this.events.on('said', async (message) => this.answer(message));
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
    this.bots = new Set(rows.map((row) => row.personId));
    const now = new Date();
    for (const bot of this.bots) await this.profiles.touchLastActive(bot, now);
  }

  private likeBack(bot: string, person: string) {
    if (!this.bots.has(bot) || this.bots.has(person)) return;
    this.soon(() => this.swipes.swipe(bot, { to: person, kind: 'like' }));
  }

  /** Some bots nearby like a user soon after the user's first like, so that the user sees received likes. */
  private async admire(person: string) {
    if (this.bots.has(person) || this.admired.has(person)) return;
    this.admired.add(person);
    const { items } = await this.nearby.list(person, { limit: 50 }, null, new Date());
    const around = items.map((near) => near.person.id).filter((id) => this.bots.has(id));
    for (const [n, bot] of around.slice(0, admirers).entries()) {
      const kind = n === 0 ? 'superlike' : 'like';
      this.soon(() => this.swipes.swipe(bot, { to: person, kind }), reactionMs * (n + 2));
    }
  }

  private greet(room: string, people: [string, string]) {
    const bot = people.find((id) => this.bots.has(id));
    const person = people.find((id) => id !== bot);
    if (!bot || !person) return;
    this.soon(async () => {
      const card = (await this.profiles.cards([person])).get(person);
      await this.say(bot, room, greeting(`${card?.nickname ?? ''} ${card?.bio ?? ''}`, room));
    });
  }

  /** Marks a message as read, then replies. */
  private answer({ room, seq, from, text, members }: DomainEvents['said']) {
    const bot = members.find((id) => this.bots.has(id) && id !== from);
    if (!bot || this.bots.has(from)) return;
    this.soon(() => this.chat.markRead(bot, room, seq), readingMs);
    this.soon(() => this.say(bot, room, reply(text, room)));
  }

  private say(bot: string, room: string, text: string) {
    return this.chat.sendMessage({ personId: bot }, { room, text, clientId: randomUUID(), kind: 'text' });
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
