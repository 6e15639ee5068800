// The rate limits on attempts at a second factor, a short one and one of a day.
import { Injectable } from '@nestjs/common';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';

@Injectable()
export class FactorAttemptsService {
  constructor(private readonly rateLimits: RateLimitsService) {}

  /**
   * Counts an attempt; a success resets the count. Each kind of factor has a key of its own, so a user who has used up the attempts
   * at one kind can use another. @throws TOO_MANY, and what the attempt throws
   */
  async count<Value>(key: string, attempt: () => Promise<Value>): Promise<Value> {
    await this.rateLimits.consume('secondFactor', key);
    await this.rateLimits.consume('secondFactorOfDay', key);
    const value = await attempt();
    await Promise.all([this.rateLimits.reset('secondFactor', key), this.rateLimits.reset('secondFactorOfDay', key)]);
    return value;
  }
}
