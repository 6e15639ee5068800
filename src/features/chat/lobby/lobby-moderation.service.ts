// Moderation of the public rooms: warn, mute, kick and ban, by the name that a visitor has in the room.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CodedError } from '../../../platform/errors/coded-error.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { nameKey } from '../../content-filter/nickname.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import type { Who } from '../chat.types.js';
import { PresenceService } from '../presence/presence.service.js';
import type { Management } from './lobby.schemas.js';
import { LobbyService } from './lobby.service.js';
import type { Visitor } from './lobby-access.service.js';
import { LobbyNamesService } from './lobby-names.service.js';
import { targetOf } from './lobby-target.js';

const muteMinutes = 10;

/** A visitor who is removed from a room, as processes notify each other. */
interface Removal {
  room: string;
  id: string;
  reason: 'kicked' | 'banned';
}

@Injectable()
export class LobbyModerationService {
  constructor(
    private readonly lobby: LobbyService,
    private readonly names: LobbyNamesService,
    private readonly presence: PresenceService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly sanctions: SanctionsService,
    private readonly relay: RelayService,
  ) {
    relay.on<Removal>('removal', (removal) => this.removeHere(removal));
    activeSanctions.onDisconnect((connection) => lobby.detach(connection));
  }

  /**
   * Executes a moderator's command about a visitor, who need not be in the room.
   * @throws SECOND_FACTOR_FIRST, FORBIDDEN (also about a user of the same role or a higher one)
   */
  async moderate(visitor: Visitor, management: z.output<typeof Management>, now = new Date()): Promise<void> {
    const byId = await this.activeSanctions.requireRole(visitor, 'moderator');
    const { room, act, name, text: reason, minutes } = management;
    const who = this.names.find(room, name);
    const target = who ? targetOf(who) : { personId: null, nameKey: nameKey(name) };
    await this.sanctions.requireOutranked(byId, target.personId);
    if (act === 'unmute' || act === 'unban') {
      await this.sanctions.liftInLobby(byId, target, act === 'unmute' ? 'mute' : 'ban', now);
    } else {
      const lasting = minutes ?? (act === 'mute' ? muteMinutes : undefined);
      const until = lasting === undefined ? null : new Date(now.getTime() + lasting * 60_000);
      await this.sanctions.imposeInLobby({ kind: act, target, until, reason, byId, at: now });
      if (who && act === 'mute')
        this.lobby.notify(room, who.id, 'muted', { room, until: until?.toISOString() ?? null });
    }
    if (who && act === 'unmute') this.lobby.notify(room, who.id, 'muted', { room, until: null });
    if (who && act === 'warn') this.lobby.notify(room, who.id, 'warned', { room, text: reason });
    if (who && act === 'kick') this.remove(room, who, 'kicked');
    if (who && act === 'ban') this.remove(room, who, 'banned');
  }

  /** Returns whether a visitor may moderate; `locked`: a moderator who has to show their second factor first. */
  async moderation(visitor: Visitor): Promise<'none' | 'locked' | 'open'> {
    return this.activeSanctions.requireRole(visitor, 'moderator').then(
      () => 'open' as const,
      (error) => (error instanceof CodedError && error.code === 'SECOND_FACTOR_FIRST' ? 'locked' : 'none'),
    );
  }

  /** Removes a visitor from a room, in all processes. */
  private remove(room: string, { id }: Who, reason: Removal['reason']): void {
    this.removeHere({ room, id, reason });
    this.relay.send('removal', { room, id, reason } satisfies Removal);
  }

  private removeHere({ room, id, reason }: Removal): void {
    for (const connection of this.presence.connectionsOf(room, id)) {
      connection.send('removed', { room, reason });
      this.lobby.leave(connection, room);
      connection.close('removed');
    }
  }
}
