// The names in public rooms. A name is in a room once, by how it is spelled and by how it looks.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { lookKey, nameKey, numbered } from '../../content-filter/nickname.js';
import { NicknamesService } from '../../content-filter/nicknames.service.js';
import type { Who } from '../chat.types.js';
import { PresenceService } from '../presence/presence.service.js';
import { NameClaimsService } from './name-claims.service.js';

/** Users of one nickname that a room can hold. */
const mostNamesakes = 1_000;

@Injectable()
export class LobbyNamesService {
  constructor(
    private readonly nameClaims: NameClaimsService,
    private readonly presence: PresenceService,
    private readonly nicknames: NicknamesService,
  ) {}

  /**
   * Claims a name in a room. A registered user whose nickname is taken there gets a number behind it, and so does a user who had the
   * nickname before a member of the staff took it. @throws NAME_TAKEN
   */
  async claim(room: string, who: Who): Promise<Who> {
    const present = this.presence.find(room, who.id);
    if (present) return present;
    const first = !who.guest && (await this.nicknames.isOfStaff(who.name, who.id)) ? 2 : 1;
    for (let n = first; n <= (who.guest ? 1 : mostNamesakes); n++) {
      const name = numbered(who.name, n);
      if (await this.claimAll(room, keysOf(name), who.id)) return { ...who, name };
    }
    return fail('NAME_TAKEN');
  }

  release(room: string, who: Who): void {
    for (const key of keysOf(who.name)) this.nameClaims.release(room, key, who.id);
  }

  /** Returns the visitor with a name in a room, if there is one. */
  find(room: string, name: string): Who | undefined {
    const key = nameKey(name);
    const owner = this.nameClaims.ownerOf(room, key);
    // the claims are those of this process
    return owner
      ? this.presence.find(room, owner)
      : this.presence.online(room).find((who) => nameKey(who.name) === key);
  }

  /** Claims all of the keys, or none that was not claimed before. @returns whether all are the owner's now */
  private async claimAll(room: string, keys: readonly string[], owner: string): Promise<boolean> {
    for (const [at, key] of keys.entries()) {
      if (await this.nameClaims.claim(room, key, owner)) continue;
      for (const claimed of keys.slice(0, at)) this.nameClaims.release(room, claimed, owner);
      return false;
    }
    return true;
  }
}

/** The keys by which a name is claimed: how it is spelled, and how it looks. Only the first is in lower case throughout. */
const keysOf = (name: string) => [nameKey(name), `LOOK ${lookKey(name)}`];
