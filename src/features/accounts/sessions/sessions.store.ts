import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { PreparedStatementsService } from '../../../platform/database/prepared-statements.service.js';
import * as sql from './sessions.sql.js';
import type { DeviceRow, Lifetimes, SessionRow, SignedInAs, UsedSession } from './sessions.types.js';

interface Exchanged {
  sessionId: string;
  expiresAt: Date;
  tokenAt: Date;
}

/** Tokens are those that are kept, as session-token.ts makes them. */
@Injectable()
export class SessionsStore {
  constructor(
    private readonly database: DatabaseService,
    private readonly preparedStatements: PreparedStatementsService,
  ) {}

  /** @param begun better-auth's token, as it is */
  async adopt(
    tx: Tx,
    begun: string,
    issued: { token: string; family: string; device: string },
    lifetimes: Lifetimes,
    now: Date,
  ) {
    const [row] = await tx.$queryRaw<(SignedInAs & { expiresAt: Date })[]>(
      sql.adoptSession(begun, issued, lifetimes, now),
    );
    return row;
  }

  async find(token: string, now: Date): Promise<SessionRow | undefined> {
    const [row] = await this.preparedStatements.query<SessionRow>('select_session', sql.selectSession(token, now));
    return row;
  }

  async markTokenUsed(token: string): Promise<void> {
    await this.database.$executeRaw(sql.markTokenUsed(token));
  }

  /** @param family as session-token.ts makes it */
  async ofFamily(family: string, now: Date): Promise<(SignedInAs & { isTokenUsed: boolean }) | undefined> {
    const [row] = await this.database.$queryRaw<(SignedInAs & { isTokenUsed: boolean })[]>(
      sql.selectFamily(family, now),
    );
    return row;
  }

  async touch(id: string, lifetimes: Lifetimes, now: Date): Promise<void> {
    await this.database.$executeRaw(sql.touchSession(id, lifetimes, now));
  }

  async used(id: string, now: Date): Promise<UsedSession | undefined> {
    const [row] = await this.database.$queryRaw<UsedSession[]>(sql.selectUsed(id, now));
    return row;
  }

  /** @returns the end of the session, when it has moved */
  async keepShort(tx: Tx, id: string, lifetimes: Lifetimes, now: Date): Promise<Date | undefined> {
    const [row] = await tx.$queryRaw<{ expiresAt: Date }[]>(sql.keepShort(id, lifetimes, now));
    return row?.expiresAt;
  }

  async shortenAll(personId: string, lifetimes: Lifetimes, now: Date): Promise<void> {
    await this.database.$executeRaw(sql.shortenSessions(personId, lifetimes, now));
  }

  async stepUp(tx: Tx, id: string, now: Date): Promise<void> {
    await tx.$executeRaw(sql.stepUpSession(id, now));
  }

  async stepDown(tx: Tx, personId: string, except: string | undefined): Promise<void> {
    await tx.$executeRaw(sql.stepDownSessions(personId, except ?? null));
  }

  /** Of these sessions those that have not ended. */
  async lasting(ids: string[], now: Date): Promise<string[]> {
    return idsOf(await this.database.$queryRaw(sql.selectLasting(ids, now)));
  }

  async expiry(id: string): Promise<{ expiresAt: Date; tokenAt: Date } | undefined> {
    const [row] = await this.database.$queryRaw<{ expiresAt: Date; tokenAt: Date }[]>(sql.selectExpiry(id));
    return row;
  }

  /** @returns the session, also when the exchange was made before and the token still holds */
  async exchange(
    token: string,
    { next, family }: { next: string; family: string },
    until: Date,
    now: Date,
  ): Promise<Exchanged | undefined> {
    const [done] = await this.database.$queryRaw<Exchanged[]>(sql.replaceToken(token, next, family, until, now));
    if (done) return done;
    const [before] = await this.database.$queryRaw<Exchanged[]>(sql.selectExchanged(token, next, now));
    return before;
  }

  /** @returns false when the session has ended */
  async hold(tx: Tx, { personId, sessionId }: SignedInAs, now: Date): Promise<boolean> {
    return (await tx.$queryRaw<unknown[]>(sql.holdSession(personId, sessionId, now))).length > 0;
  }

  devices(personId: string, now: Date): Promise<DeviceRow[]> {
    return this.database.$queryRaw<DeviceRow[]>(sql.selectDevices(personId, now));
  }

  /** @returns the id, when there was such a session */
  async end(personId: string, id: string): Promise<string[]> {
    return idsOf(await this.database.$queryRaw(sql.deleteSession(personId, id)));
  }

  /** @returns the ids of those that have ended */
  async endAll(tx: Tx, personId: string, except?: string): Promise<string[]> {
    return idsOf(await tx.$queryRaw(sql.deleteSessions(personId, except ?? null)));
  }

  async endExpired(now: Date, limit: number): Promise<string[]> {
    return idsOf(await this.database.$queryRaw(sql.deleteExpired(now, limit)));
  }
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
