// Rooms that have ended: a user sees the nickname of the other and the day, and can report the other. The messages are hidden.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import { dateOf } from '../../../platform/time/day.js';
import { todayOf } from '../../profiles/clock/user-clock.js';
import { ErasedIdentity } from '../../sanctions/tombstones/erased-identity.js';
import type { EndedRoomsSchema, InboxQuery } from '../rooms/rooms.schemas.js';
import { FormerMembersStore } from './former-members.store.js';

const dayMs = 86_400_000;

/** An erased user, as sealed. */
interface FormerMember {
  id: string;
  name: string;
}

@Injectable()
export class EndedRoomsService {
  private readonly erased: ErasedIdentity;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET' | 'ORIGINALS_DAYS'>,
    private readonly store: FormerMembersStore,
  ) {
    this.erased = new ErasedIdentity(config.AUTH_SECRET);
  }

  /** Returns a page of a user's rooms that have ended lately, the last first. @throws INVALID_INPUT for a cursor of another list */
  async list(
    personId: string,
    { cursor, limit }: z.output<typeof InboxQuery>,
    now = new Date(),
  ): Promise<z.input<typeof EndedRoomsSchema>> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    if (cursor !== undefined && !after)
      fail('INVALID_INPUT', undefined, [{ path: 'cursor', message: 'is not one of ours' }]);
    const rows = await this.store.ended(personId, this.since(now), after, limit + 1);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const items = page.map(({ id, at, nickname, content, ...viewer }) => ({
      id,
      nickname: nickname ?? this.open(content)?.name ?? '',
      day: dateOf(todayOf(viewer, at)),
    }));
    return { items, ...(last && { nextCursor: encodeCursor(last) }) };
  }

  /** Returns the id of the other member of one of the user's rooms, also of an erased one; undefined when there is none. */
  async otherIn(personId: string, room: string): Promise<string | undefined> {
    const other = await this.store.other(personId, room);
    return other?.id ?? this.open(other?.content ?? null)?.id;
  }

  /** Keeps a user in their rooms before the erasure, in its transaction. @returns whether there are any */
  async keepMember(tx: Tx, personId: string, name: string, now: Date): Promise<boolean> {
    const content = this.erased.seal({ id: personId, name } satisfies FormerMember);
    return (await this.store.keep(tx, personId, this.erased.hashOf(personId), content, this.since(now), now)) > 0;
  }

  private open(content: string | null): FormerMember | undefined {
    return content === null ? undefined : this.erased.open<FormerMember>(content);
  }

  private since(now: Date): Date {
    return new Date(now.getTime() - this.config.ORIGINALS_DAYS * dayMs);
  }
}
