// How people stand with the house: their role, and the sanctions that hold. Asked at every door, so it is remembered for some seconds;
// a change is told to all processes, which forget what they knew and end the connections of whoever may not be here any more.
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { fail } from '../../platform/errors/coded-error.js';
import { type Connection, HubService } from '../../platform/realtime/hub.service.js';
import { RelayService } from '../../platform/realtime/relay.service.js';
import { sanctionRefusal, untilOf, type Wish } from './active-sanctions.js';
import { suffices } from './roles/role-hierarchy.js';
import { StepUpsService } from './roles/step-ups.service.js';
import { presentUserSanctions } from './sanction.presenter.js';
import type { StandingEvents, UserSanctionsView } from './sanctions.schemas.js';
import { SanctionsStore } from './sanctions.store.js';
import type { ActiveSanction, Actor, Recency, Role, Target, UserSanctions } from './sanctions.types.js';

const rememberedMs = 10_000;

/** What a person's connections are told of how they stand, whatever their door. */
export const standingTopic = (personId: string) => `standing:${personId}`;

type Known = UserSanctions & { isNamed: boolean };

@Injectable()
export class ActiveSanctionsService {
  private readonly people = new LRUCache<string, Promise<Known>>({ max: 100_000, ttl: rememberedMs });
  private readonly names = new LRUCache<string, Promise<ActiveSanction[]>>({ max: 50_000, ttl: rememberedMs });
  private readonly disconnectListeners: ((connection: Connection) => void)[] = [];
  private readonly named: ReadonlySet<string>;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'MODERATORS'>,
    private readonly store: SanctionsStore,
    private readonly hub: HubService,
    private readonly relay: RelayService,
    private readonly stepUps: StepUpsService,
  ) {
    this.named = new Set(config.MODERATORS.map((email) => email.toLowerCase()));
    relay.on<Change>('standing', (change) => this.onRelayed(change));
    relay.onPossibleLoss(() => this.people.clear());
  }

  async roleOf(personId: string): Promise<Role> {
    return (await this.of(personId)).role;
  }

  /** That a user has a role and has shown their second factor. @throws FORBIDDEN, SECOND_FACTOR_FIRST */
  async requireRole(
    { personId, sessionId }: Actor,
    needed: Exclude<Role, 'person'>,
    recency: Recency = 'recent',
    now = new Date(),
  ): Promise<string> {
    if (!personId || !suffices(await this.roleOf(personId), needed)) return fail('FORBIDDEN');
    await this.stepUps.requireOfStaff({ personId, sessionId }, recency, now);
    return personId;
  }

  /** That a person may use the house. @throws ACCOUNT_BANNED, ACCOUNT_SUSPENDED, each with the end of it as its detail */
  requireActive(personId: string, now = new Date()): Promise<void> {
    return this.require({ personId, nameKey: '' }, 'act', now);
  }

  /** That a person may say something to others, or about themselves. @throws as requireActive, and MUTED */
  requireVoice(personId: string, now = new Date()): Promise<void> {
    return this.require({ personId, nameKey: '' }, 'speak', now);
  }

  /** @throws as requireActive, and for 'enter lobby' BANNED, for 'speak in lobby' MUTED */
  async require(target: Target, wish: Wish, now: Date): Promise<void> {
    const holdings = target.personId
      ? (await this.of(target.personId)).holdings
      : await this.ofName(target.nameKey, now);
    const refusal = sanctionRefusal(holdings, wish, now);
    if (refusal) fail(refusal.code, untilOf(refusal.holding));
  }

  /** What a person is shown of it themselves. */
  async shown(personId: string, now: Date): Promise<UserSanctionsView> {
    return presentUserSanctions(await this.of(personId), now);
  }

  /** As the database knows it now. */
  async fresh(personId: string): Promise<Known> {
    this.people.delete(personId);
    return this.of(personId);
  }

  /** A person has read a warning. @throws NOT_FOUND */
  async acknowledge(personId: string, id: string, now: Date): Promise<void> {
    if (!(await this.store.acknowledge(personId, id, now))) fail('NOT_FOUND');
    this.invalidate(personId);
  }

  /** After the commit of a change: every process asks anew. */
  invalidate(personId: string | null, nameKey = ''): void {
    this.publishTo({ personId, nameKey, shut: false });
  }

  /** Tells a person's connections. */
  publish<Name extends keyof StandingEvents>(personId: string, name: Name, event: StandingEvents[Name]): void {
    this.hub.publish(standingTopic(personId), name, event);
  }

  /** Ends a person's connections in all processes. */
  disconnect(personId: string): void {
    this.publishTo({ personId, nameKey: '', shut: true });
  }

  /** Hears of connections just before they are ended, so that they are gone from where they were at once. */
  onDisconnect(listener: (connection: Connection) => void): void {
    this.disconnectListeners.push(listener);
  }

  /** Those who ask while the database is being asked get the same answer, in the order of asking. */
  private of(personId: string): Promise<Known> {
    const known = this.people.get(personId);
    if (known) return known;
    const asked = this.load(personId);
    this.people.set(personId, asked);
    asked.catch(() => this.people.delete(personId));
    return asked;
  }

  private async load(personId: string): Promise<Known> {
    const { role, email, holdings } = await this.store.activeOf(personId, new Date());
    const isNamed = email !== null && this.named.has(email.toLowerCase());
    return { role: isNamed ? 'admin' : (role ?? 'person'), holdings, isNamed };
  }

  private ofName(nameKey: string, now: Date): Promise<ActiveSanction[]> {
    const known = this.names.get(nameKey);
    if (known) return known;
    const asked = this.store.onName(nameKey, now);
    this.names.set(nameKey, asked);
    asked.catch(() => this.names.delete(nameKey));
    return asked;
  }

  private publishTo(change: Change): void {
    this.onRelayed(change);
    this.relay.send('standing', change);
  }

  private onRelayed({ personId, nameKey, shut }: Change): void {
    if (personId === null) {
      this.names.delete(nameKey);
      return;
    }
    this.people.delete(personId);
    if (!shut) return;
    for (const connection of this.hub.followersOf(standingTopic(personId))) {
      for (const listener of this.disconnectListeners) listener(connection);
      connection.close('barred');
    }
  }
}

/** Something has changed about a person, or a name. */
interface Change {
  personId: string | null;
  nameKey: string;
  shut: boolean;
}
