// Rooms that have ended: a user sees the nickname that the other had then and the day, and can report the other. The messages are hidden.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { decodeCursor, encodeCursor, readCursor } from '../../../platform/http/cursor.js';
import { dateOf } from '../../../platform/time/day.js';
import { todayOf } from '../../profiles/clock/user-clock.js';
import { ErasedIdentity } from '../../sanctions/tombstones/erased-identity.js';
import { OriginalsService } from '../evidence/originals.service.js';
import type { EndedRoomsSchema, InboxQuery } from '../rooms/rooms.schemas.js';
import { FormerMembersStore } from './former-members.store.js';

/** An erased user, as sealed. */
interface FormerMember {
  id: string;
  name: string;
}

@Injectable()
export class EndedRoomsService {
  private readonly erased: ErasedIdentity;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'AUTH_SECRET'>,
    private readonly store: FormerMembersStore,
    private readonly originals: OriginalsService,
  ) {
    this.erased = new ErasedIdentity(config.AUTH_SECRET);
  }

  /** Returns a page of a user's rooms that have ended lately, the last first. @throws INVALID_INPUT for a cursor of another list */
  async list(
    personId: string,
    { cursor, limit }: z.output<typeof InboxQuery>,
    now = new Date(),
  ): Promise<z.input<typeof EndedRoomsSchema>> {
    const after = readCursor(cursor, decodeCursor);
    const rows = await this.store.ended(personId, this.originals.expiredBefore(now), after, limit + 1);
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
  async keepMember(tx: Tx, personId: string, now: Date): Promise<boolean> {
    const rooms = await this.store.recent(tx, personId, this.originals.expiredBefore(now));
    const kept = rooms.map(({ room, name }) => ({
      room,
      content: this.erased.seal({ id: personId, name } satisfies FormerMember),
    }));
    if (kept.length > 0) await this.store.keep(tx, kept, this.erased.hashOf(personId), now);
    return kept.length > 0;
  }

  private open(content: string | null): FormerMember | undefined {
    return content === null ? undefined : this.erased.open<FormerMember>(content);
  }
}
