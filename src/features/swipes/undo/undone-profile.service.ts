// Returns the card of the user whose swipe was undone, if the viewer's profile quota allows it.
import { Injectable } from '@nestjs/common';
import { CodedError } from '../../../platform/errors/coded-error.js';
import { ViewerContextService } from '../../matching/recall/viewer-context.service.js';
import type { PersonCard } from '../../profiles/profiles.schemas.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { ProfileQuotaService } from '../../quotas/profile-quota.service.js';

@Injectable()
export class UndoneProfileService {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly viewerContext: ViewerContextService,
    private readonly profileQuota: ProfileQuotaService,
  ) {}

  /** Returns the card of a user, or undefined when the viewer may not see it now. @param address of the viewer's client */
  async card(viewerId: string, otherId: string, address: string, now: Date): Promise<PersonCard | undefined> {
    if (!(await this.isAdmitted(viewerId, otherId, address, now))) return undefined;
    return (await this.profiles.cards([otherId], now)).get(otherId);
  }

  /** Counts the card as in the deck: a swipe can name any id, also one that the viewer has not seen today. */
  private async isAdmitted(viewerId: string, otherId: string, address: string, now: Date): Promise<boolean> {
    try {
      const viewer = await this.viewerContext.load(viewerId, now);
      return (await this.profileQuota.admit(viewer, address, [otherId], now)).has(otherId);
    } catch (error) {
      if (error instanceof CodedError) return false;
      throw error;
    }
  }
}
