// Sessions: a person on a device, known by a token. Whoever is connected in a session is told and hung up on when it ends, in all
// processes.
import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
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
import type { DeviceRow, Lifetimes, SignedInAs, UsedSession } from './sessions.types.js';

/** A token is looked up once in so long: a deck, a swipe and a word in a row ask the database once. */
const rememberedMs = 10_000;
/** Longer than a token is remembered, and than a command takes. */
const endedForMs = 30_000;
/** A token that is older should be exchanged. */
const freshDays = 7;
const expiredAtOnce = 500;
/** Sessions in one question after an outage. */
const checkedAtOnce = 1_000;

interface Known extends SignedInAs {
  /** The token holds no longer than that. */
  until: Date | null;
}

/** A token that was given out, and how long what it opens will last. */
export interface Issued {
  token: string;
  sessionId: string;
  personId: string;
  expiresAt: Date;
}

/** What is to be hung up when a session ends. */
type Hearer = Pick<Connection, 'close'>;

@Injectable()
export class SessionsService {
  private readonly log = new Logger(SessionsService.name);
  /** Whose a token is. */
  private readonly known = new LRUCache<string, Known>({ max: 50_000, ttl: rememberedMs });
  /** Sessions that have just ended, whatever is still remembered of them or under way. */
  private readonly ended = new LRUCache<string, true>({ max: 100_000, ttl: endedForMs });
  /** Sessions that are known to last. */
  private readonly lasts = new LRUCache<string, true>({ max: 50_000, ttl: rememberedMs });
  private readonly onEndedListeners = new Map<string, Set<Hearer>>();
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
   * Whose token this is, and which session it opens; undefined when it is unknown, exchanged, signed out or over. One that was
   * exchanged, and comes again when it doesn't work any more, ends its session.
   */
  async authenticate(token: string, now = new Date()): Promise<SignedInAs | undefined> {
    const remembered = this.known.get(token);
    const isOver = remembered?.until && remembered.until <= now;
    const known = remembered && !isOver ? remembered : await this.look(token, now);
    return known && !this.ended.has(known.sessionId) ? known : undefined;
  }

  /** Whether a session has not ended, for those who came in by it before. */
  async holds(sessionId: string, now = new Date()): Promise<boolean> {
    if (!this.lasts.has(sessionId)) {
      const used = await this.store.used(sessionId, now);
      if (!used || !(await this.keepUp(used, now))) return false;
      this.lasts.set(sessionId, true);
    }
    return !this.ended.has(sessionId);
  }

  /**
   * Makes sure, in the caller's transaction, that the session of a call that took long has not ended meanwhile. The transaction locks
   * the person before, as those do that end sessions. @throws SIGN_IN_FIRST
   */
  async requireLasting(tx: Tx, caller: SignedInAs, now: Date): Promise<void> {
    if (!(await this.store.hold(tx, caller, now))) fail('SIGN_IN_FIRST');
  }

  /** Takes over a session that better-auth has begun, and gives out a token of its own. */
  async adopt(tx: Tx, begun: string, userAgent: string | undefined, now: Date): Promise<Issued> {
    const token = newToken();
    const adoption = { token: hashToken(token), family: hashFamily(token), device: deviceName(userAgent) };
    const session = await this.store.adopt(tx, begun, adoption, this.lifetimes, now);
    if (!session) return fail('WRONG_CREDENTIALS');
    const isStaff = (await this.activeSanctions.roleOf(session.personId)) !== 'person';
    const shortEnd = isStaff && (await this.store.keepShort(tx, session.sessionId, this.staffLifetimes, now));
    return { token, ...session, ...(shortEnd && { expiresAt: shortEnd }) };
  }

  /** Cuts down the sessions of a user who has become staff. */
  async shortenAll(personId: string, now: Date): Promise<void> {
    await this.store.shortenAll(personId, this.staffLifetimes, now);
  }

  /** Notes that a second factor was shown in a session, in the caller's transaction. */
  async stepUp(tx: Tx, sessionId: string, now: Date): Promise<void> {
    await this.store.stepUp(tx, sessionId, now);
  }

  /** Forgets that second factors were shown in the sessions of a user, but for one if it is given, in the caller's transaction. */
  async stepDown(tx: Tx, personId: string, except?: string): Promise<void> {
    await this.store.stepDown(tx, personId, except);
  }

  /** A fresh token for a session; the one it is asked with holds a little longer. @throws SIGN_IN_FIRST */
  async refresh(token: string, now: Date): Promise<{ token: string; expiresAt: Date; refreshAfter: Date }> {
    const next = nextToken(token, this.config.AUTH_SECRET);
    const until = new Date(now.getTime() + this.config.TOKEN_GRACE_SECONDS * 1_000);
    const successor = { next: hashToken(next), family: hashFamily(next) };
    const exchanged = await this.store.exchange(hashToken(token), successor, until, now);
    if (!exchanged) return fail('SIGN_IN_FIRST');
    this.known.delete(token);
    return { token: next, ...endsOf(exchanged) };
  }

  /** How long a session lasts if it isn't used, and when its token should be exchanged. @throws SIGN_IN_FIRST */
  async sessionsOf(sessionId: string): Promise<{ expiresAt: Date; refreshAfter: Date }> {
    return endsOf((await this.store.expiry(sessionId)) ?? fail('SIGN_IN_FIRST'));
  }

  devices(personId: string, now: Date): Promise<DeviceRow[]> {
    return this.store.devices(personId, now);
  }

  /** Signs out of one session. @throws NOT_FOUND when it isn't the person's */
  async end(personId: string, sessionId: string): Promise<void> {
    const ended = await this.store.end(personId, sessionId);
    if (ended.length === 0) fail('NOT_FOUND');
    this.publishEnded(ended);
  }

  /** The same for one that may have ended already. */
  async signOut(personId: string, sessionId: string): Promise<void> {
    this.publishEnded(await this.store.end(personId, sessionId));
  }

  /** Signs out of all sessions of a person, but for one if it is given. */
  async endAll(personId: string, except?: string): Promise<void> {
    this.publishEnded(await this.store.endAll(this.database, personId, except));
  }

  /** The same in the caller's transaction; call tellEnded after its commit. @returns what ends */
  endAllIn(tx: Tx, personId: string, except?: string): Promise<string[]> {
    return this.store.endAll(tx, personId, except);
  }

  /** Nobody gets in with these sessions any more, and whoever is in by one is put out, in all processes. */
  publishEnded(ids: string[]): void {
    if (ids.length === 0) return;
    this.endHere(ids);
    this.relay.send('sessionsEnded', ids);
  }

  /** Ends the sessions whose time is over. */
  async sweep(now: Date): Promise<void> {
    for (let ended = expiredAtOnce; ended === expiredAtOnce; ) {
      const ids = await this.store.endExpired(now, expiredAtOnce);
      this.publishEnded(ids);
      ended = ids.length;
    }
  }

  /** Closes a connection when its session ends. @returns false when it just has */
  follow(sessionId: string, hearer: Hearer): boolean {
    if (this.ended.has(sessionId)) return false;
    const hearers = this.onEndedListeners.get(sessionId) ?? new Set();
    this.onEndedListeners.set(sessionId, hearers.add(hearer));
    return true;
  }

  unfollow(sessionId: string, hearer: Hearer): void {
    const hearers = this.onEndedListeners.get(sessionId);
    if (hearers?.delete(hearer) && hearers.size === 0) this.onEndedListeners.delete(sessionId);
  }

  private async look(token: string, now: Date): Promise<Known | undefined> {
    const row = await this.store.find(hashToken(token), now);
    if (!row) return this.endReused(token, now);
    if (!(await this.keepUp(row, now))) return undefined;
    const { personId, sessionId, previousUntil, isFirstUse } = row;
    if (isFirstUse) await this.store.markTokenUsed(hashToken(token));
    const known = { personId, sessionId, until: previousUntil };
    this.known.set(token, known);
    return known;
  }

  /**
   * Ends the session of a token that was exchanged and doesn't work any more: two have held it, and which of them is the owner
   * doesn't show. When nobody has used what it was exchanged for, the answer was lost, and no alarm is given.
   */
  private async endReused(token: string, now: Date): Promise<undefined> {
    const session = await this.store.ofFamily(hashFamily(token), now);
    if (!session) return;
    await this.signOut(session.personId, session.sessionId);
    if (session.isTokenUsed) this.events.emit('tokenReused', { person: session.personId });
  }

  /** Moves the end of a session that is used. @returns false when it is one of staff, and over */
  private async keepUp({ personId, sessionId, isFirstToday }: UsedSession, now: Date): Promise<boolean> {
    if ((await this.activeSanctions.roleOf(personId)) !== 'person') {
      const end = await this.store.keepShort(this.database, sessionId, this.staffLifetimes, now);
      return !end || end > now;
    }
    if (isFirstToday) await this.store.touch(sessionId, this.lifetimes, now);
    return true;
  }

  /** What another process ended may not have been heard. */
  private async checkFollowed(now = new Date()): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    try {
      const followed = [...this.onEndedListeners.keys()];
      for (let at = 0; at < followed.length; at += checkedAtOnce) {
        const asked = followed.slice(at, at + checkedAtOnce);
        const lasting = new Set(await this.store.lasting(asked, now));
        this.endHere(asked.filter((id) => !lasting.has(id)));
      }
    } catch (error) {
      this.log.warn({ err: error }, 'could not look up which sessions have ended');
    } finally {
      this.checking = false;
    }
  }

  private endHere(ids: string[]): void {
    for (const id of ids) {
      this.ended.set(id, true);
      const hearers = this.onEndedListeners.get(id);
      this.onEndedListeners.delete(id);
      for (const hearer of hearers ?? []) hearer.close('signedOut');
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
