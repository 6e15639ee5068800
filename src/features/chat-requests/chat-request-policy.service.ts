// The rules of chat requests: the allowed recipients, and the limits.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { FirstMessageFilterService } from '../chat/messages/first-message-filter.service.js';
import { NearbyService } from '../matching/nearby/nearby.service.js';
import type { ViewerContext } from '../matching/recall/viewer-context.js';
import { ActiveSanctionsService } from '../sanctions/active-sanctions.service.js';
import type { RequestInput } from './chat-requests.schemas.js';
import { ChatRequestsStore } from './chat-requests.store.js';

@Injectable()
export class ChatRequestPolicyService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'OPEN_REQUESTS'>,
    private readonly store: ChatRequestsStore,
    private readonly nearby: NearbyService,
    private readonly firstMessageFilter: FirstMessageFilterService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly rateLimits: RateLimitsService,
  ) {}

  /**
   * Checks what can be checked before the transaction. @returns the viewer context of the user; undefined when the two have a room, which
   * is found even if they are not near any more
   * @throws NOT_FOUND, PROFILE_INCOMPLETE, PAUSED, MUTED, TOO_MANY, TEXT_REFUSED, DAILY_LIMIT and SECURE_FIRST for a profile that the
   * user was not shown today
   */
  async admit(
    personId: string,
    { with: other, text }: z.output<typeof RequestInput>,
    address: string,
    now: Date,
  ): Promise<ViewerContext | undefined> {
    await this.rateLimits.consume('request', personId);
    await this.activeSanctions.requireVoice(personId);
    if (other === personId) fail('NOT_FOUND');
    if (await this.store.haveRoom(personId, other)) return undefined;
    const viewer = await this.nearby.viewerOf(personId, now);
    await this.nearby.count(viewer, address, other, now);
    if (text) this.firstMessageFilter.requireFirst(text);
    return viewer;
  }

  /** Checks, in the transaction that opens the room, what may have changed. @throws NOT_FOUND, TOO_MANY_UNANSWERED */
  async requireNew(tx: Tx, personId: string, other: string, viewer: ViewerContext | undefined): Promise<void> {
    if (!viewer || !(await this.nearby.mayChat(tx, viewer, other))) return fail('NOT_FOUND');
    if ((await this.store.countUnanswered(tx, personId)) >= this.config.OPEN_REQUESTS) fail('TOO_MANY_UNANSWERED');
  }
}
