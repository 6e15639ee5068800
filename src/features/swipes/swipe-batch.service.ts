// Decides and writes a batch of swipes in one transaction, with the matches that come of it.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.service.js';
import { LearningService } from '../matching/learning/learning.service.js';
import { missingFields } from '../profiles/missing-fields.js';
import type { QuotaLedger } from '../quotas/quota-ledger.js';
import { QuotasService } from '../quotas/quotas.service.js';
import { MatchesService } from './matches/matches.service.js';
import { decideSwipe, isLike, quotaOf } from './swipe-decision.js';
import { SwipesStore } from './swipes.store.js';
import type { MadeSwipe, MatchRow, SwipeContextRow, SwipeRefusal, SwipeResult } from './swipes.types.js';

/** An accepted swipe, and what it led to. */
interface Accepted {
  swipe: MadeSwipe;
  result: SwipeResult;
  mutual: boolean;
}

@Injectable()
export class SwipeBatchService {
  constructor(
    private readonly store: SwipesStore,
    private readonly matches: MatchesService,
    private readonly quotas: QuotasService,
    private readonly learning: LearningService,
  ) {}

  /** Writes the swipes of a batch. @returns the result of each, in order */
  async write(tx: Tx, batch: readonly MadeSwipe[]): Promise<(SwipeResult | SwipeRefusal)[]> {
    await this.store.lockPairs(tx, batch);
    const contexts = await this.store.swipeContexts(tx, batch);
    const ledger = await this.openLedger(tx, batch);
    const decided = batch.map((swipe, place) => decide(swipe, contexts[place]!, ledger));
    const accepted = decided.filter((each) => 'result' in each);
    const changed = accepted.filter(({ result }) => result.changed).map(({ swipe }) => swipe);
    await this.store.upsert(tx, changed);
    await this.createMatches(tx, accepted);
    await this.learning.enqueue(
      tx,
      changed.map(({ kind, ...swipe }) => ({ ...swipe, liked: isLike(kind) })),
    );
    await this.quotas.save(tx, ledger);
    return decided.map((each) => ('result' in each ? each.result : each));
  }

  /** Opens the quotas of the swipers whose swipes count. */
  private openLedger(tx: Tx, batch: readonly MadeSwipe[]): Promise<QuotaLedger> {
    const counted = batch.filter(({ kind }) => kind !== 'pass' && this.quotas.isLimited(quotaOf(kind)!));
    return this.quotas.openLedger(
      tx,
      counted.map(({ from }) => from),
      batch[0]!.at,
    );
  }

  private async createMatches(tx: Tx, accepted: readonly Accepted[]): Promise<void> {
    const mutual = accepted.filter(({ mutual, result }) => mutual && !result.match);
    const matches = await this.matches.create(
      tx,
      mutual.map(({ swipe }) => swipe),
    );
    for (const [n, { result }] of mutual.entries()) Object.assign(result, { match: matches[n], isNew: true });
  }
}

/** Decides a swipe and counts it against its quota. */
function decide(swipe: MadeSwipe, context: SwipeContextRow, ledger: QuotaLedger): Accepted | SwipeRefusal {
  const { from, kind } = swipe;
  if (missingFields({ ...context, location: context.cell }).length > 0) return { refusal: 'PROFILE_INCOMPLETE' };
  const decision = decideSwipe(context.exists ? context : undefined, kind);
  if (decision.is === 'unknown') return { refusal: 'NOT_FOUND' };
  if (decision.is === 'refused') return { refusal: 'CANNOT_SWIPE' };
  const { changed, mutual } = decision;
  if (changed && kind !== 'pass' && !ledger.consume(from, quotaOf(kind)!)) return { refusal: 'DAILY_LIMIT' };
  return { swipe, result: { changed, match: lastingMatch(context), isNew: false }, mutual };
}

function lastingMatch({ match, matchId, room, createdAt }: SwipeContextRow): MatchRow | undefined {
  return match === 'lasting' ? { id: matchId!, room: room!, createdAt: createdAt! } : undefined;
}
