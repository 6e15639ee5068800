// Admits visitors to public rooms, under a name, and decides who may speak there.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import type { Connection } from '../../../platform/realtime/hub.service.js';
import { NicknamesService } from '../../content-filter/nicknames.service.js';
import { regionOf } from '../../location/geography/cell.js';
import { LocationService } from '../../location/location.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import type { Who } from '../chat.types.js';
import { regionOfRoom } from '../rooms/room-id.js';
import { RoomsStore } from '../rooms/rooms.store.js';
import { LobbyStore } from './lobby.store.js';
import { targetOf } from './lobby-target.js';

/** A registered user or a guest, at any transport. */
export type Visitor = Pick<Connection, 'personId' | 'sessionId' | 'guest'>;

@Injectable()
export class LobbyAccessService {
  /** The public rooms that are known to be in the database. */
  private readonly ensured = new Set<string>();

  constructor(
    private readonly store: LobbyStore,
    private readonly rooms: RoomsStore,
    private readonly location: LocationService,
    private readonly nicknames: NicknamesService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly rateLimits: RateLimitsService,
  ) {}

  /** Returns the region of cities around a user who has set their location. */
  async regionAround(personId: string | undefined): Promise<bigint | undefined> {
    const place = personId ? await this.location.placeOf(personId) : undefined;
    return place && regionOf(place.cell);
  }

  /** Returns the id of a visitor who may enter a room. @throws NOT_FOUND, SIGN_IN_FIRST */
  async requireOpen({ personId, guest }: Visitor, room: string): Promise<{ id: string }> {
    const region = regionOfRoom(room);
    if (region !== undefined && (await this.regionAround(personId)) !== region) fail('NOT_FOUND');
    return { id: personId ?? guest?.id ?? fail('SIGN_IN_FIRST') };
  }

  /** Lets a visitor enter. @throws as LobbyService.enter, but for NAME_TAKEN */
  async admit(visitor: Visitor, room: string): Promise<Who> {
    const { id } = await this.requireOpen(visitor, room);
    await this.rateLimits.consume('enter', id);
    const who = await this.identify(visitor, id);
    await this.activeSanctions.require(targetOf(who), 'enter lobby', new Date());
    await this.ensure(room);
    return who;
  }

  /** Lets a registered user send a message without having entered, over REST. @throws NOT_FOUND, PROFILE_INCOMPLETE, NAME_REFUSED */
  async admitSender(visitor: Visitor, room: string): Promise<Who> {
    if (!visitor.personId) return fail('NOT_FOUND');
    const { id } = await this.requireOpen(visitor, room);
    await this.ensure(room);
    return this.identify(visitor, id);
  }

  /** @throws TOO_MANY, MUTED, BANNED, ACCOUNT_BANNED, ACCOUNT_SUSPENDED */
  async requireVoice(who: Who): Promise<void> {
    await this.rateLimits.consume('say', who.id);
    await this.activeSanctions.require(targetOf(who), 'speak in lobby', new Date());
  }

  private async identify({ guest }: Visitor, id: string): Promise<Who> {
    if (guest) return { id, name: guest.name, guest: true };
    const { name } = await this.rooms.participant(id);
    if (!name) return fail('PROFILE_INCOMPLETE');
    return (await this.nicknames.isFit(name, id)) ? { id, name } : fail('NAME_REFUSED');
  }

  private async ensure(room: string): Promise<void> {
    if (!this.ensured.has(room)) await this.store.ensureLobby(room);
    this.ensured.add(room);
  }
}
