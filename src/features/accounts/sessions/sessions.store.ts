// Sessions, in better-auth's table. Tokens and families come here hashed (session-token.ts).
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { PreparedStatementsService } from '../../../platform/database/prepared-statements.service.js';
import * as sql from './sessions.sql.js';
import type { Adoption, DeviceRow, Lifetimes, SessionRow, SignedInAs, UsedSession } from './sessions.types.js';

interface SessionExpiry {
  expiresAt: Date;
  tokenAt: Date;
}

const expiryColumns = { expiresAt: true, tokenAt: true } as const;

@Injectable()
export class SessionsStore {
  constructor(
    private readonly database: DatabaseService,
    private readonly preparedStatements: PreparedStatementsService,
  ) {}

  /** Replaces the token of a session that better-auth has begun. @param begun better-auth's token, not hashed */
  async adopt(tx: Tx, begun: string, issued: Adoption, lifetimes: Lifetimes, now: Date) {
    const [row] = await tx.$queryRaw<(SignedInAs & { expiresAt: Date })[]>(
      sql.adoptSession(begun, issued, lifetimes, now),
    );
    return row;
  }

  async find(token: string, now: Date): Promise<SessionRow | undefined> {
    const [row] = await this.preparedStatements.query<SessionRow>('select_session', sql.selectSession(token, now));
    return row;
  }

  /** Marks that a token which an exchange has given out has reached its client. */
  async markTokenUsed(token: string): Promise<void> {
    await this.database.session.updateMany({ where: { token }, data: { tokenUsed: true } });
  }

  /** Returns the session of a family of tokens, and whether its newest token has reached a client. */
  async ofFamily(family: string, now: Date): Promise<(SignedInAs & { isTokenUsed: boolean }) | undefined> {
    const row = await this.database.session.findUnique({
      where: { tokenFamily: family, expiresAt: { gt: now } },
      select: { id: true, personId: true, tokenUsed: true },
    });
    return row ? { sessionId: row.id, personId: row.personId, isTokenUsed: row.tokenUsed } : undefined;
  }

  async touch(id: string, lifetimes: Lifetimes, now: Date): Promise<void> {
    await this.database.$executeRaw(sql.touchSession(id, lifetimes, now));
  }

  async used(id: string, now: Date): Promise<UsedSession | undefined> {
    const [row] = await this.database.$queryRaw<UsedSession[]>(sql.selectUsedSession(id, now));
    return row;
  }

  /** Moves the end of a session of staff. @returns it when it has moved */
  async keepShort(tx: Tx, id: string, lifetimes: Lifetimes, now: Date): Promise<Date | undefined> {
    const [row] = await tx.$queryRaw<{ expiresAt: Date }[]>(sql.keepShort(id, lifetimes, now));
    return row?.expiresAt;
  }

  async shortenAll(personId: string, lifetimes: Lifetimes, now: Date): Promise<void> {
    await this.database.$executeRaw(sql.shortenSessions(personId, lifetimes, now));
  }

  async stepUp(tx: Tx, id: string, now: Date): Promise<void> {
    await tx.session.updateMany({ where: { id }, data: { secondFactorAt: now } });
  }

  async stepDown(tx: Tx, personId: string, except: string | undefined): Promise<void> {
    await tx.session.updateMany({
      where: { personId, secondFactorAt: { not: null }, ...(except && { id: { not: except } }) },
      data: { secondFactorAt: null },
    });
  }

  /** Returns those of these sessions that have not ended. */
  async lasting(ids: string[], now: Date): Promise<string[]> {
    const where = { id: { in: ids }, expiresAt: { gt: now } };
    return idsOf(await this.database.session.findMany({ where, select: { id: true } }));
  }

  expiry(id: string): Promise<SessionExpiry | null> {
    return this.database.session.findUnique({ where: { id }, select: expiryColumns });
  }

  /**
   * Exchanges a token for its successor; of two exchanges at once the second finds it done.
   * @returns the expiry, also when the exchange was made before and the former token still holds
   */
  async exchange(
    token: string,
    { next, family }: { next: string; family: string },
    until: Date,
    now: Date,
  ): Promise<SessionExpiry | null> {
    const [done] = await this.database.session.updateManyAndReturn({
      where: { token, expiresAt: { gt: now } },
      data: {
        token: next,
        tokenFamily: family,
        tokenUsed: false,
        tokenAt: now,
        previousToken: token,
        previousUntil: until,
      },
      select: expiryColumns,
    });
    return done ?? this.exchanged(token, next, now);
  }

  /** Locks a session until the transaction ends. @returns false when it has ended */
  async hold(tx: Tx, { personId, sessionId }: SignedInAs, now: Date): Promise<boolean> {
    return (await tx.$queryRaw<unknown[]>(sql.holdSession(personId, sessionId, now))).length > 0;
  }

  /** Returns the sessions of a user, the last used first. */
  async devices(personId: string, now: Date, limit: number): Promise<DeviceRow[]> {
    const rows = await this.database.session.findMany({
      where: { personId, expiresAt: { gt: now } },
      select: { id: true, device: true, createdAt: true, seenOn: true },
      orderBy: [{ seenOn: 'desc' }, { id: 'desc' }],
      take: limit,
    });
    return rows.map(({ id, device, createdAt, seenOn }) => ({
      id,
      device,
      since: dayOf(createdAt),
      lastSeen: dayOf(seenOn),
    }));
  }

  /** @returns whether there was such a session */
  async end(personId: string, id: string): Promise<boolean> {
    return (await this.database.session.deleteMany({ where: { id, personId } })).count > 0;
  }

  /** Ends the sessions of a user but the given one and so many of the newest others. @returns the ids of those that have ended */
  async endOldest(tx: Tx, { personId, sessionId }: SignedInAs, others: number): Promise<string[]> {
    return idsOf(await tx.$queryRaw<{ id: string }[]>(sql.deleteOldestSessions(personId, sessionId, others)));
  }

  /** @returns the ids of those that have ended */
  async endAll(tx: Tx, personId: string, except?: string): Promise<string[]> {
    return idsOf(await tx.$queryRaw<{ id: string }[]>(sql.deleteSessions(personId, except ?? null)));
  }

  async endOfKey(keyId: string, limit: number): Promise<string[]> {
    return idsOf(await this.database.$queryRaw<{ id: string }[]>(sql.deleteSessionsOfKey(keyId, limit)));
  }

  async endExpired(now: Date, limit: number): Promise<string[]> {
    return idsOf(await this.database.$queryRaw<{ id: string }[]>(sql.deleteExpiredSessions(now, limit)));
  }

  private exchanged(token: string, next: string, now: Date): Promise<SessionExpiry | null> {
    return this.database.session.findUnique({
      where: { token: next, previousToken: token, previousUntil: { gt: now }, expiresAt: { gt: now } },
      select: expiryColumns,
    });
  }
}

/** Returns a day, such as 2026-12-13, by UTC. */
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
