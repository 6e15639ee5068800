// Undoes a user's last swipe, and a match that came of it while its room has no message.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { RoomLifecycleService } from '../../chat/rooms/room-lifecycle.service.js';
import { LearningService } from '../../matching/learning/learning.service.js';
import { QuotasService } from '../../quotas/quotas.service.js';
import { isLike, quotaOf } from '../swipe-decision.js';
import type { UndoAnswer } from '../swipes.schemas.js';
import { SwipesStore } from '../swipes.store.js';
import type { LastSwipe } from '../swipes.types.js';
import { undoScope } from './swipe-undo.js';
import { UndoneProfileService } from './undone-profile.service.js';

@Injectable()
export class SwipeUndoService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SwipesStore,
    private readonly quotas: QuotasService,
    private readonly chat: RoomLifecycleService,
    private readonly learning: LearningService,
    private readonly undoneProfile: UndoneProfileService,
  ) {}

  /** Undoes the last swipe. @throws NOTHING_TO_UNDO, DAILY_LIMIT */
  async undo(personId: string, address: string, now: Date): Promise<z.output<typeof UndoAnswer>> {
    const { to, kind, room, blocked } = await this.database.$transaction((tx) => this.undoLast(tx, personId, now));
    if (room) this.chat.roomClosed(room);
    const person = blocked ? undefined : await this.undoneProfile.card(personId, to, address, now);
    return { kind, ...(person && { person }) };
  }

  /** Deletes the last swipe. The swipe names the pair to lock; once it is locked, the swipe is read again. */
  private async undoLast(tx: Tx, personId: string, now: Date): Promise<LastSwipe> {
    const seen = (await this.store.lastSwipe(tx, personId)) ?? fail('NOTHING_TO_UNDO');
    await this.store.lockPair(tx, personId, seen.to);
    const last = await this.store.lastSwipe(tx, personId);
    if (last?.to !== seen.to) return fail('NOTHING_TO_UNDO');
    const scope = undoScope(last, now);
    if (scope === 'nothing') fail('NOTHING_TO_UNDO');
    if (scope === 'match' && !(await this.chat.removeSilentRoom(tx, last.room!))) fail('NOTHING_TO_UNDO');
    if (!(await this.store.delete(tx, personId, last))) fail('NOTHING_TO_UNDO');
    await this.quotas.refund(tx, personId, quotaOf(last.kind), now);
    await this.learning.enqueue(tx, [{ from: personId, to: last.to, liked: isLike(last.kind), at: last.at }]);
    return last;
  }
}
