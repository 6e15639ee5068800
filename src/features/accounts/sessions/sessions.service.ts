// Sessions: a user on a device, authenticated by a token. When a session ends, its connections in all processes are notified and
// closed.
import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/cache/cache-size.js';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import type { Connection } from '../../../platform/realtime/hub.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { deviceName } from './device-name.js';
import { hashFamily, hashToken, newToken, nextToken } from './session-token.js';
import { SessionsStore } from './sessions.store.js';
import type { DeviceRow, Lifetimes, SignedInAs, SignInAttempt, UsedSession } from './sessions.types.js';

/** A token is looked up once in this time: a deck, a swipe and a message in a row take one query. */
const cachedMs = 10_000;
/** Longer than a token is cached, and than a command takes. */
const endedForMs = 30_000;
/** The age at which a token should be exchanged. */
const freshDays = 7;
const endedPerQuery = 500;
/** The sessions that a user can have. */
const mostSessions = 50;
/** The sessions of one query after an outage. */
const checkedPerQuery = 1_000;

/** The session of a token. */
interface KnownSession extends SignedInAs {
  /** When the token expires, if it has been exchanged. */
  until: Date | null;
}

/** The token of a new session, and when the session expires. */
export interface IssuedToken {
  token: string;
  sessionId: string;
  personId: string;
  expiresAt: Date;
}

/** A connection that is closed when its session ends. */
type Closable = Pick<Connection, 'close'>;

@Injectable()
export class SessionsService {
  private readonly log = new Logger(SessionsService.name);
  /** The sessions of tokens. */
  private readonly known = new LRUCache<string, KnownSession>({ ...atMost(50_000), ttl: cachedMs });
  /** Sessions that have just ended, whatever the other caches hold of them. */
  private readonly ended = new LRUCache<string, true>({ ...atMost(100_000), ttl: endedForMs });
  /** Sessions that are known to be active. */
  private readonly active = new LRUCache<string, true>({ ...atMost(50_000), ttl: cachedMs });
  private readonly connectionsOf = new Map<string, Set<Closable>>();
  private checking = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DatabaseService,
    private readonly store: SessionsStore,
    private readonly relay: RelayService,
    private readonly events: EventsService,
    private readonly activeSanctions: ActiveSanctionsService,
  ) {
    relay.on<string[]>('sessionsEnded', (ids) => this.endHere(ids));
    relay.onPossibleLoss(() => void this.checkFollowed());
  }

  /**
   * Returns the user and the session of a token; undefined when it is unknown, exchanged, signed out or expired. A token that was
   * exchanged and is used after its grace time ends its session.
   */
  async authenticate(token: string, now = new Date()): Promise<SignedInAs | undefined> {
    const cached = this.known.get(token);
    const isExpired = cached?.until && cached.until <= now;
    const known = cached && !isExpired ? cached : await this.lookUp(token, now);
    return known && !this.ended.has(known.sessionId) ? known : undefined;
  }

  /** Returns whether a session has not ended, for connections that were opened in it. */
  async isActive(sessionId: string, now = new Date()): Promise<boolean> {
    if (!this.active.has(sessionId)) {
      const used = await this.store.used(sessionId, now);
      if (!used || !(await this.extend(used, now))) return false;
      this.active.set(sessionId, true);
    }
    return !this.ended.has(sessionId);
  }

  /**
   * Requires, in the caller's transaction, that the session of a call that took long has not ended meanwhile. The transaction locks
   * the user before, as those do that end sessions. @throws SIGN_IN_FIRST
   */
  async requireLasting(tx: Tx, caller: SignedInAs, now: Date): Promise<void> {
    if (!(await this.store.hold(tx, caller, now))) fail('SIGN_IN_FIRST');
  }

  /**
   * Replaces the token of a session that better-auth has begun.
   * @throws WRONG_CREDENTIALS when the session is gone, or the key that signs it
   */
  async adopt(tx: Tx, begun: string, attempt: SignInAttempt, now: Date): Promise<IssuedToken> {
    const { userAgent, keyId, isByJwt } = attempt;
    const token = newToken();
    const origin = { device: deviceName(userAgent), keyId, confirmedAt: keyId || isByJwt ? null : now };
    const adoption = { token: hashToken(token), family: hashFamily(token), ...origin };
    const session = await this.store.adopt(tx, begun, adoption, this.lifetimes, now);
    if (!session) return fail('WRONG_CREDENTIALS');
    const isStaff = (await this.activeSanctions.roleOf(session.personId)) !== 'person';
    const shortEnd = isStaff && (await this.store.keepShort(tx, session.sessionId, this.staffLifetimes, now));
    return { token, ...session, ...(shortEnd && { expiresAt: shortEnd }) };
  }

  /**
   * Ends the sessions of a user beyond the newest fifty, in the caller's transaction; call publishEnded after its commit.
   * @param kept is kept in any case @returns the ended sessions
   */
  endOldest(tx: Tx, kept: SignedInAs): Promise<string[]> {
    return this.store.endOldest(tx, kept, mostSessions - 1);
  }

  /** Shortens the sessions of a user who has become staff. */
  async shortenAll(personId: string, now: Date): Promise<void> {
    await this.store.shortenAll(personId, this.staffLifetimes, now);
  }

  /** Marks that a second factor was shown in a session, in the caller's transaction. */
  async stepUp(tx: Tx, sessionId: string, now: Date): Promise<void> {
    await this.store.stepUp(tx, sessionId, now);
  }

  /** Clears that second factors were shown in the sessions of a user, but for one if it is given, in the caller's transaction. */
  async stepDown(tx: Tx, personId: string, except?: string): Promise<void> {
    await this.store.stepDown(tx, personId, except);
  }

  /** Exchanges a token for a fresh one; the former stays valid for TOKEN_GRACE_SECONDS. @throws SIGN_IN_FIRST */
  async refresh(token: string, now: Date): Promise<{ token: string; expiresAt: Date; refreshAfter: Date }> {
    const next = nextToken(token, this.config.AUTH_SECRET);
    const until = new Date(now.getTime() + this.config.TOKEN_GRACE_SECONDS * 1_000);
    const successor = { next: hashToken(next), family: hashFamily(next) };
    const exchanged = await this.store.exchange(hashToken(token), successor, until, now);
    if (!exchanged) return fail('SIGN_IN_FIRST');
    this.known.delete(token);
    return { token: next, ...endsOf(exchanged) };
  }

  /** Returns when a session expires unless it is used, and when its token should be exchanged. @throws SIGN_IN_FIRST */
  async expiryOf(sessionId: string): Promise<{ expiresAt: Date; refreshAfter: Date }> {
    return endsOf((await this.store.expiry(sessionId)) ?? fail('SIGN_IN_FIRST'));
  }

  /** Returns the sessions of a user, the last used first. */
  devices(personId: string, now: Date): Promise<DeviceRow[]> {
    return this.store.devices(personId, now, mostSessions);
  }

  /** Ends a session. @throws NOT_FOUND when the user has no such session */
  async end(personId: string, sessionId: string): Promise<void> {
    if (!(await this.store.end(personId, sessionId))) fail('NOT_FOUND');
    this.publishEnded([sessionId]);
  }

  /** Ends a session that may have ended already. */
  async signOut(personId: string, sessionId: string): Promise<void> {
    if (await this.store.end(personId, sessionId)) this.publishEnded([sessionId]);
  }

  /** Ends all sessions of a user, but for one if it is given. */
  async endAll(personId: string, except?: string): Promise<void> {
    this.publishEnded(await this.store.endAll(this.database, personId, except));
  }

  /** Does the same in the caller's transaction; call publishEnded after its commit. @returns the ended sessions */
  endAllIn(tx: Tx, personId: string, except?: string): Promise<string[]> {
    return this.store.endAll(tx, personId, except);
  }

  /** Rejects the tokens of ended sessions and closes their connections, in all processes. */
  publishEnded(ids: string[]): void {
    if (ids.length === 0) return;
    this.endHere(ids);
    this.relay.send('sessionsEnded', ids);
  }

  /** Ends the sessions that have expired. */
  sweep(now: Date): Promise<void> {
    return this.endInTurn(() => this.store.endExpired(now, endedPerQuery));
  }

  /** Ends the sessions that a server key has signed. */
  endOfKey(keyId: string): Promise<void> {
    return this.endInTurn(() => this.store.endOfKey(keyId, endedPerQuery));
  }

  /** Closes a connection when its session ends. @returns false when the session has just ended */
  follow(sessionId: string, connection: Closable): boolean {
    if (this.ended.has(sessionId)) return false;
    const connections = this.connectionsOf.get(sessionId) ?? new Set();
    this.connectionsOf.set(sessionId, connections.add(connection));
    return true;
  }

  unfollow(sessionId: string, connection: Closable): void {
    const connections = this.connectionsOf.get(sessionId);
    if (connections?.delete(connection) && connections.size === 0) this.connectionsOf.delete(sessionId);
  }

  /** Ends sessions, so many at a time. */
  private async endInTurn(end: () => Promise<string[]>): Promise<void> {
    for (let ended = endedPerQuery; ended === endedPerQuery; ) {
      const ids = await end();
      this.publishEnded(ids);
      ended = ids.length;
    }
  }

  private async lookUp(token: string, now: Date): Promise<KnownSession | undefined> {
    const row = await this.store.find(hashToken(token), now);
    if (!row) return this.endReused(token, now);
    if (!(await this.extend(row, now))) return undefined;
    const { personId, sessionId, previousUntil, isFirstUse } = row;
    if (isFirstUse) await this.store.markTokenUsed(hashToken(token));
    const known = { personId, sessionId, until: previousUntil };
    this.known.set(token, known);
    return known;
  }

  /**
   * Ends the session of a token that was exchanged and is not valid any more: two clients have held it, and which of them is the
   * owner's is unknown. When its successor was never used, the answer was lost, and no alarm is raised.
   */
  private async endReused(token: string, now: Date): Promise<undefined> {
    const session = await this.store.ofFamily(hashFamily(token), now);
    if (!session) return;
    await this.signOut(session.personId, session.sessionId);
    if (session.isTokenUsed) this.events.emit('tokenReused', { person: session.personId });
  }

  /** Moves the end of a session that is used. @returns false when it is one of staff, and has expired */
  private async extend({ personId, sessionId, isFirstToday }: UsedSession, now: Date): Promise<boolean> {
    if ((await this.activeSanctions.roleOf(personId)) !== 'person') {
      const end = await this.store.keepShort(this.database, sessionId, this.staffLifetimes, now);
      return !end || end > now;
    }
    if (isFirstToday) await this.store.touch(sessionId, this.lifetimes, now);
    return true;
  }

  /** Checks the sessions of all connections, when messages of other processes may have been lost. */
  private async checkFollowed(now = new Date()): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    try {
      const followed = [...this.connectionsOf.keys()];
      for (let at = 0; at < followed.length; at += checkedPerQuery) {
        const ids = followed.slice(at, at + checkedPerQuery);
        const lasting = new Set(await this.store.lasting(ids, now));
        this.endHere(ids.filter((id) => !lasting.has(id)));
      }
    } catch (error) {
      this.log.warn({ err: error }, 'ended sessions could not be looked up');
    } finally {
      this.checking = false;
    }
  }

  private endHere(ids: string[]): void {
    for (const id of ids) {
      this.ended.set(id, true);
      const connections = this.connectionsOf.get(id);
      this.connectionsOf.delete(id);
      for (const connection of connections ?? []) connection.close('signedOut');
    }
  }

  private get staffLifetimes(): Lifetimes {
    const { idleDays, maxDays } = this.lifetimes;
    return {
      idleDays: Math.min(idleDays, this.config.STAFF_SESSION_IDLE_HOURS / 24),
      maxDays: Math.min(maxDays, this.config.STAFF_SESSION_MAX_HOURS / 24),
    };
  }

  private get lifetimes(): Lifetimes {
    return { idleDays: this.config.SESSION_IDLE_DAYS, maxDays: this.config.SESSION_MAX_DAYS };
  }
}

function endsOf({ expiresAt, tokenAt }: { expiresAt: Date; tokenAt: Date }) {
  return { expiresAt, refreshAfter: new Date(tokenAt.getTime() + freshDays * 86_400_000) };
}
