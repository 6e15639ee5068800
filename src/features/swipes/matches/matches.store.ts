// Writes matches. Ending one also writes a swipe of each user on the other, so that they never meet in a deck again.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { pairOf } from '../pair.js';
import type { MatchRow, NewMatch } from '../swipes.types.js';
import * as sql from './matches.sql.js';

@Injectable()
export class MatchesStore {
  constructor(private readonly database: DatabaseService) {}

  async insert(tx: Tx, matches: readonly NewMatch[]): Promise<void> {
    if (matches.length > 0) await tx.$executeRaw(sql.insertMatches(matches));
  }

  /** Returns a user's lasting matches, newest first: ids ascend with time. @param before the last id of the page before */
  async list(me: string, limit: number, before?: string): Promise<(MatchRow & { person: string })[]> {
    const rows = await this.database.match.findMany({
      where: { ...isOf(me), endedAt: null, ...(before && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map((row) => ({ id: row.id, room: row.roomId, createdAt: row.createdAt, person: otherOf(row, me) }));
  }

  /** Returns the other person of one of a user's matches, lasting or ended. */
  async other(me: string, id: string): Promise<string | undefined> {
    const row = await this.database.match.findFirst({ where: { id, ...isOf(me) } });
    return row ? otherOf(row, me) : undefined;
  }

  /** Returns the two users of a match, lasting or ended. */
  async pairOf(id: string): Promise<[string, string] | undefined> {
    const row = await this.database.match.findUnique({ where: { id }, select: { personA: true, personB: true } });
    return row ? [row.personA, row.personB] : undefined;
  }

  /** Returns the id of the match of a room. */
  async ofRoom(roomId: string): Promise<string | undefined> {
    return (await this.database.match.findUnique({ where: { roomId }, select: { id: true } }))?.id;
  }

  /** Returns the lasting match of a locked pair. */
  async ofPair(tx: Tx, one: string, other: string): Promise<MatchRow | undefined> {
    const [personA, personB] = pairOf(one, other);
    const row = await tx.match.findFirst({ where: { personA, personB, endedAt: null } });
    return row ? { id: row.id, room: row.roomId, createdAt: row.createdAt } : undefined;
  }

  /** Returns whether a locked pair had a match that has ended. */
  async hasEnded(tx: Tx, one: string, other: string): Promise<boolean> {
    const [personA, personB] = pairOf(one, other);
    return (await tx.match.count({ where: { personA, personB, NOT: { endedAt: null } } })) > 0;
  }

  /** Ends the match of a locked pair. @returns whether one lasted */
  async end(tx: Tx, one: string, other: string, now: Date): Promise<boolean> {
    const [personA, personB] = pairOf(one, other);
    const { count } = await tx.match.updateMany({ where: { personA, personB, endedAt: null }, data: { endedAt: now } });
    if (count === 0) return false;
    const pass = { kind: 'pass', at: now } as const;
    const data = [
      { fromId: one, toId: other, ...pass },
      { fromId: other, toId: one, ...pass },
    ];
    await tx.swipe.createMany({ data, skipDuplicates: true });
    return true;
  }

  /** Returns the open rooms of a locked pair: the room of their match, and chat requests of either. */
  async rooms(tx: Tx, one: string, other: string): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.selectRoomsOfPair(one, other));
    return rows.map(({ id }) => id);
  }
}

const isOf = (person: string) => ({ OR: [{ personA: person }, { personB: person }] });

function otherOf({ personA, personB }: { personA: string; personB: string }, me: string): string {
  return personA === me ? personB : personA;
}
