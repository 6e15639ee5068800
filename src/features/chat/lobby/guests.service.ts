// Guests of the public rooms: users without an account, who choose a name for one visit.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { networkOf } from '../../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import type { Guest } from '../../../platform/realtime/hub.service.js';
import { cleanNickname, isSameName, lookKey, nameKey, nicknameFault } from '../../content-filter/nickname.js';
import { NicknamesService } from '../../content-filter/nicknames.service.js';
import { LobbyStore } from './lobby.store.js';
import { LobbyTextFilterService } from './lobby-text-filter.service.js';

@Injectable()
export class GuestsService {
  constructor(
    private readonly store: LobbyStore,
    private readonly textFilter: LobbyTextFilterService,
    private readonly nicknames: NicknamesService,
    private readonly rateLimits: RateLimitsService,
  ) {}

  /**
   * Creates a guest of that name. A name that another guest in a room has is refused on entering the room.
   * @throws INVALID_INPUT, NAME_REFUSED, NAME_TAKEN (by a registered user), TOO_MANY from this address
   */
  async create(wanted: string, address: string): Promise<Guest> {
    const name = cleanNickname(wanted);
    const fault = nicknameFault(name);
    if (fault) fail('INVALID_INPUT', undefined, [{ path: 'name', message: fault }]);
    await this.rateLimits.consume('guest', networkOf(address));
    this.textFilter.requireFitName(name);
    await this.nicknames.requireFree(name);
    const alike = await this.store.nicknames([name, nameKey(name), lookKey(name)]);
    if (alike.some((nickname) => isSameName(nickname, name))) fail('NAME_TAKEN');
    return { id: randomUUID(), name };
  }
}
