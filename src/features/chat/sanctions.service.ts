// Who may not enter or speak in the public rooms. A sanction is kept in the database, so it holds when somebody comes back;
// what holds is remembered for some seconds, so that speaking asks the database seldom.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { fail } from '../../platform/errors/errors.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { SanctionsStore } from './sanctions.store.js';
import type { Holding, Sanction, Target } from './sanctions.types.js';

const rememberedMs = 10_000;

@Injectable()
export class SanctionsService {
  private readonly known = new LRUCache<string, Promise<Holding[]>>({ max: 50_000, ttl: rememberedMs });

  constructor(
    private readonly store: SanctionsStore,
    private readonly accounts: AccountsService,
  ) {}

  /** @throws FORBIDDEN for everybody but a moderator */
  async requireModerator(personId: string | undefined): Promise<string> {
    return personId && (await this.accounts.isModerator(personId)) ? personId : fail('FORBIDDEN');
  }

  /** @throws BANNED, with the end of it as its detail */
  async requireEntry(target: Target, now: Date): Promise<void> {
    const ban = (await this.holding(target, now)).find(({ kind }) => kind === 'ban');
    if (ban) fail('BANNED', untilOf(ban));
  }

  /** @throws MUTED or BANNED, with the end of it as its detail */
  async requireVoice(target: Target, now: Date): Promise<void> {
    const [holding] = await this.holding(target, now);
    if (holding) fail(holding.kind === 'ban' ? 'BANNED' : 'MUTED', untilOf(holding));
  }

  async impose(sanction: Sanction): Promise<void> {
    await this.store.insert(sanction);
    this.known.delete(keyOf(sanction.target));
  }

  async lift(target: Target, kind: 'mute' | 'ban', now: Date): Promise<void> {
    await this.store.lift(target, kind, now);
    this.known.delete(keyOf(target));
  }

  /** Those who ask while the database is being asked get the same answer, in the order of asking. */
  private async holding(target: Target, now: Date): Promise<Holding[]> {
    const key = keyOf(target);
    const asked = this.known.get(key) ?? this.store.holding(target, now);
    this.known.set(key, asked, { noUpdateTTL: true });
    const holding = await asked.catch((error) => {
      this.known.delete(key);
      throw error;
    });
    return holding.filter(({ until }) => !until || until > now);
  }
}

const keyOf = ({ personId, nameKey }: Target) => personId ?? `name ${nameKey}`;

const untilOf = ({ until }: Holding) => (until ? `Until ${until.toISOString()}` : undefined);
