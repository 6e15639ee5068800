// Taking back the last swipe, and a match that came of it as long as nobody has spoken.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { CodedError, fail } from '../../platform/errors/coded-error.js';
import { RoomLifecycleService } from '../chat/rooms/room-lifecycle.service.js';
import { LearningService } from '../matching/learning/learning.service.js';
import { ViewerContextService } from '../matching/recall/viewer-context.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { ProfileQuotaService } from '../quotas/profile-quota.service.js';
import { QuotasService } from '../quotas/quotas.service.js';
import { allowanceOf, likes } from './swipe-decision.js';
import { undoes } from './swipe-undo.js';
import type { UndoAnswer } from './swipes.schemas.js';
import { SwipesStore } from './swipes.store.js';
import type { LastSwipe } from './swipes.types.js';

@Injectable()
export class SwipeUndoService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SwipesStore,
    private readonly quotas: QuotasService,
    private readonly chat: RoomLifecycleService,
    private readonly profiles: ProfilesService,
    private readonly learning: LearningService,
    private readonly viewerContext: ViewerContextService,
    private readonly profileQuota: ProfileQuotaService,
  ) {}

  /** @throws NOTHING_TO_UNDO, DAILY_LIMIT */
  async undo(personId: string, address: string, now: Date): Promise<z.output<typeof UndoAnswer>> {
    const { to, kind, room, blocked } = await this.database.$transaction((tx) => this.refund(tx, personId, now));
    if (room) this.chat.roomClosed(room);
    const isShown = !blocked && (await this.mayShow(personId, to, address, now));
    const person = isShown ? (await this.profiles.cards([to], now)).get(to) : undefined;
    return { kind, ...(person && { person }) };
  }

  /** A swipe names any id, so a card that was not seen today counts here as in the deck. */
  private async mayShow(personId: string, to: string, address: string, now: Date): Promise<boolean> {
    try {
      const viewer = await this.viewerContext.load(personId, now);
      return (await this.profileQuota.admit(viewer, address, [to], now)).has(to);
    } catch (error) {
      if (error instanceof CodedError) return false;
      throw error;
    }
  }

  /** The pair is known from the swipe; once it is locked, the swipe is looked at again. */
  private async refund(tx: Tx, personId: string, now: Date): Promise<LastSwipe> {
    const seen = (await this.store.last(tx, personId)) ?? fail('NOTHING_TO_UNDO');
    await this.store.lockPair(tx, personId, seen.to);
    const last = await this.store.last(tx, personId);
    if (last?.to !== seen.to) return fail('NOTHING_TO_UNDO');
    const undone = undoes(last, now);
    if (undone === 'nothing') fail('NOTHING_TO_UNDO');
    if (undone === 'match' && !(await this.chat.removeSilentRoom(tx, last.room!))) fail('NOTHING_TO_UNDO');
    if (!(await this.store.delete(tx, personId, last))) fail('NOTHING_TO_UNDO');
    await this.quotas.refund(tx, personId, { name: allowanceOf(last.kind), at: last.at }, now);
    await this.learning.note(tx, [{ from: personId, to: last.to, liked: likes(last.kind), at: last.at }]);
    return last;
  }
}
