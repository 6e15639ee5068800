// Checks that a session has shown a second factor recently enough for what it is about to do. It asks the database each time:
// only staff come here, and a factor that was removed a moment ago must not count.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { CodedError } from '../../../platform/errors/coded-error.js';
import type { Actor, Recency } from '../sanctions.types.js';
import { StepUpsStore } from './step-ups.store.js';

@Injectable()
export class StepUpsService {
  private readonly lastsMs: Record<Recency, number>;

  constructor(
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'STAFF_SECOND_FACTOR' | 'STAFF_STEP_UP_HOURS' | 'CONFIRM_MINUTES'>,
    private readonly store: StepUpsStore,
  ) {
    this.lastsMs = { recent: config.STAFF_STEP_UP_HOURS * 3_600_000, fresh: config.CONFIRM_MINUTES * 60_000 };
  }

  /** Requires the second factor of staff, unless STAFF_SECOND_FACTOR is off. @throws SECOND_FACTOR_FIRST */
  async requireOfStaff(actor: Actor & { personId: string }, recency: Recency, now: Date): Promise<void> {
    if (this.config.STAFF_SECOND_FACTOR) await this.require(actor, recency, now);
  }

  /** @throws SECOND_FACTOR_FIRST with the factors that the user has */
  async require({ personId, sessionId }: Actor & { personId: string }, recency: Recency, now: Date): Promise<void> {
    const { at, ...has } = await this.store.find(personId, sessionId);
    if (at && now.getTime() - at.getTime() < this.lastsMs[recency]) return;
    const factors = (['totp', 'passkey', 'recovery'] as const).filter((factor) => has[factor]);
    const detail = factors.length === 0 ? 'Set up a second factor first' : undefined;
    throw new CodedError('SECOND_FACTOR_FIRST', detail, undefined, undefined, undefined, factors);
  }

  /** Returns when a session last showed a second factor. */
  async shownAt(personId: string, sessionId: string): Promise<Date | null> {
    return (await this.store.find(personId, sessionId)).at;
  }

  /** Returns until when a second factor that was shown at a time is enough. */
  untilOf(at: Date, recency: Recency): Date {
    return new Date(at.getTime() + this.lastsMs[recency]);
  }
}
