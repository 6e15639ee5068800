// The roles and active sanctions of users. Every call reads them, so they are cached for some seconds; a change is published to all
// processes, which drop their caches and close the connections of banned and suspended users.
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../platform/cache/cache-size.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { fail } from '../../platform/errors/coded-error.js';
import { type Connection, HubService } from '../../platform/realtime/hub.service.js';
import { RelayService } from '../../platform/realtime/relay.service.js';
import { emailAddressOf } from '../../platform/text/email-address.js';
import { type SanctionedAction, sanctionRefusal, untilOf } from './active-sanctions.js';
import { suffices } from './roles/role-hierarchy.js';
import { StepUpsService } from './roles/step-ups.service.js';
import { presentUserSanctions } from './sanction.presenter.js';
import type { SanctionEvents, UserSanctionsView } from './sanctions.schemas.js';
import { SanctionsStore } from './sanctions.store.js';
import type { ActiveSanction, Actor, Recency, Role, Target, UserSanctions } from './sanctions.types.js';

const cachedMs = 10_000;

/** The topic of a user's connections, of all transports, about their role and sanctions. */
export const sanctionsTopic = (personId: string) => `standing:${personId}`;

/** The role and sanctions of a user, and whether MODERATORS names them. */
type CachedSanctions = UserSanctions & { isNamed: boolean };

@Injectable()
export class ActiveSanctionsService {
  private readonly people = new LRUCache<string, Promise<CachedSanctions>>({ ...atMost(100_000), ttl: cachedMs });
  private readonly names = new LRUCache<string, Promise<ActiveSanction[]>>({ ...atMost(50_000), ttl: cachedMs });
  private readonly disconnectListeners: ((connection: Connection) => void)[] = [];
  private readonly named: ReadonlySet<string>;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'MODERATORS'>,
    private readonly store: SanctionsStore,
    private readonly hub: HubService,
    private readonly relay: RelayService,
    private readonly stepUps: StepUpsService,
  ) {
    this.named = new Set(config.MODERATORS.map(emailAddressOf));
    relay.on<Change>('standing', (change) => this.onRelayed(change));
    relay.onPossibleLoss(() => this.people.clear());
  }

  /** Returns the role of a user. */
  async roleOf(personId: string): Promise<Role> {
    return (await this.of(personId)).role;
  }

  /** Requires that a user has a role and has shown their second factor. @throws FORBIDDEN, SECOND_FACTOR_FIRST */
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

  /** Requires that a user is neither banned nor suspended. @throws ACCOUNT_BANNED, ACCOUNT_SUSPENDED, each with its end as the detail */
  requireActive(personId: string, now = new Date()): Promise<void> {
    return this.require({ personId, nameKey: '' }, 'act', now);
  }

  /** Requires that a user may send messages and edit their profile. @throws as requireActive, and MUTED */
  requireVoice(personId: string, now = new Date()): Promise<void> {
    return this.require({ personId, nameKey: '' }, 'speak', now);
  }

  /** Requires that no sanction forbids an action. @throws as requireActive, and for 'enter lobby' BANNED, for 'speak in lobby' MUTED */
  async require(target: Target, action: SanctionedAction, now: Date): Promise<void> {
    const sanctions = target.personId
      ? (await this.of(target.personId)).sanctions
      : await this.ofName(target.nameKey, now);
    const refusal = sanctionRefusal(sanctions, action, now);
    if (refusal) fail(refusal.code, untilOf(refusal.sanction));
  }

  /** Returns a user's own view of their role and sanctions. */
  async shown(personId: string, now: Date): Promise<UserSanctionsView> {
    return presentUserSanctions(await this.of(personId), now);
  }

  /** Returns the role and sanctions of a user from the database, not from the cache. */
  async fresh(personId: string): Promise<CachedSanctions> {
    this.people.delete(personId);
    return this.of(personId);
  }

  /** Marks a warning as read. @throws NOT_FOUND */
  async acknowledge(personId: string, id: string, now: Date): Promise<void> {
    if (!(await this.store.acknowledge(personId, id, now))) fail('NOT_FOUND');
    this.invalidate(personId);
  }

  /** Drops the caches of all processes, after the commit of a change. */
  invalidate(personId: string | null, nameKey = ''): void {
    this.publishTo({ personId, nameKey, shut: false });
  }

  /** Publishes an event to a user's connections. */
  publish<Name extends keyof SanctionEvents>(personId: string, name: Name, event: SanctionEvents[Name]): void {
    this.hub.publish(sanctionsTopic(personId), name, event);
  }

  /** Closes a user's connections in all processes. */
  disconnect(personId: string): void {
    this.publishTo({ personId, nameKey: '', shut: true });
  }

  /** Calls a listener just before a connection is closed, so that its user leaves the rooms at once. */
  onDisconnect(listener: (connection: Connection) => void): void {
    this.disconnectListeners.push(listener);
  }

  /** Calls while a query runs share its result, in their order. */
  private of(personId: string): Promise<CachedSanctions> {
    const cached = this.people.get(personId);
    if (cached) return cached;
    const loading = this.load(personId);
    this.people.set(personId, loading);
    loading.catch(() => this.people.delete(personId));
    return loading;
  }

  private async load(personId: string): Promise<CachedSanctions> {
    const { role, email, sanctions } = await this.store.activeOf(personId, new Date());
    const isNamed = email !== null && this.named.has(email.toLowerCase());
    return { role: isNamed ? 'admin' : (role ?? 'person'), sanctions, isNamed };
  }

  private ofName(nameKey: string, now: Date): Promise<ActiveSanction[]> {
    const cached = this.names.get(nameKey);
    if (cached) return cached;
    const loading = this.store.onName(nameKey, now);
    this.names.set(nameKey, loading);
    loading.catch(() => this.names.delete(nameKey));
    return loading;
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
    for (const connection of this.hub.followersOf(sanctionsTopic(personId))) {
      for (const listener of this.disconnectListeners) listener(connection);
      connection.close('barred');
    }
  }
}

/** A change of a user, or of a name, as the processes send it to each other. */
interface Change {
  personId: string | null;
  nameKey: string;
  /** True if the user's connections are closed. */
  shut: boolean;
}
