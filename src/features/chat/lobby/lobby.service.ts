// The public rooms: `hello`, which is the world's, and one for each region of cities. Anybody enters, guests too; a name is in a
// room once. What is said there is kept like every message; private words are not. Only those who are in a public room hear it.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { CodedError, fail } from '../../../platform/errors/coded-error.js';
import { networkOf } from '../../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { type Connection, type Guest, HubService } from '../../../platform/realtime/hub.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { isInvisible } from '../../../platform/text/visible-text.js';
import { cleanNickname, isSameName, lookKey, nameKey, nicknameFault, numbered } from '../../content-filter/nickname.js';
import { NicknamesService } from '../../content-filter/nicknames.service.js';
import { createTextRules, type TextRules } from '../../content-filter/text-rules.js';
import { regionOf } from '../../location/geography/cell.js';
import { regionName } from '../../location/geography/city.js';
import { LocationService } from '../../location/location.service.js';
import { MediaService } from '../../media/media.service.js';
import { ActiveSanctionsService, standingTopic } from '../../sanctions/active-sanctions.service.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import type { Target } from '../../sanctions/sanctions.types.js';
import { presentMessage } from '../chat.presenter.js';
import { isWhole, type LobbySchema, longestText, type Management } from '../chat.schemas.js';
import { ChatStore } from '../chat.store.js';
import type { ChatEvents, Say } from '../chat.types.js';
import { MessageWriterService, type WrittenMessage } from '../messages/message-writer.service.js';
import { PresenceService, type Who } from '../presence/presence.service.js';
import { BlockVisibilityService } from '../rooms/block-visibility.service.js';
import { RoomFeedService, roomTopic } from '../rooms/room-feed.service.js';
import { helloRoom, isLobby, regionOfRoom, regionRoom } from '../rooms/room-id.js';
import { findEmote } from './emotes.js';
import { NameClaimsService } from './name-claims.service.js';

/** Somebody who knocks: a registered person or a guest. */
export type Visitor = Pick<Connection, 'personId' | 'sessionId' | 'guest'>;

/** What those who enter are shown of before. */
const recentMessages = 50;
/** Persons of one nickname that a room can hold. */
const mostNamesakes = 1_000;
const muteMinutes = 10;

@Injectable()
export class LobbyService {
  /** The public rooms that a connection has entered, and as whom. */
  private readonly entered = new Map<Connection, Map<string, Who>>();
  /** Rooms that are known to be in the database. */
  private readonly ensured = new Set<string>();
  private readonly rules: TextRules;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: ChatStore,
    private readonly messageWriter: MessageWriterService,
    private readonly roomFeed: RoomFeedService,
    private readonly presence: PresenceService,
    private readonly nameClaims: NameClaimsService,
    private readonly nicknames: NicknamesService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly sanctions: SanctionsService,
    private readonly blockVisibility: BlockVisibilityService,
    private readonly location: LocationService,
    private readonly rateLimits: RateLimitsService,
    private readonly media: MediaService,
    private readonly hub: HubService,
    private readonly relay: RelayService,
  ) {
    this.rules = createTextRules(config.LOBBY_FILTER_WORDS);
    presence.onLost((room, who) => {
      const left = { room, who } satisfies ChatEvents['left'];
      if (isLobby(room)) this.hub.deliver(roomTopic(room), 'left', left, undefined, { id: who.id });
    });
    blockVisibility.onChange((personId, other, isApart) => this.closeHere(personId, other, isApart));
    relay.on<Removal>('removal', (removal) => this.removeHere(removal));
    activeSanctions.onDisconnect((connection) => this.detach(connection));
  }

  /** The public rooms a visitor may enter: the world's, and that around them for a person who has said where they are. */
  async rooms(personId?: string): Promise<z.input<typeof LobbySchema>['items']> {
    const place = personId ? await this.location.placeOf(personId) : undefined;
    const around = place && regionOf(place.cell);
    const apart = await this.blockVisibility.of(personId);
    return [
      { id: helloRoom, name: helloRoom, online: this.countFor(apart, helloRoom) },
      ...(around === undefined ? [] : [this.cityRoom(apart, around)]),
    ];
  }

  /**
   * A guest of that name, for this visit. Whether somebody in a room has it already shows when entering.
   * @throws INVALID_INPUT, NAME_REFUSED, NAME_TAKEN (a registered person's), TOO_MANY from this address
   */
  async guest(wanted: string, address: string): Promise<Guest> {
    const name = cleanNickname(wanted);
    const fault = nicknameFault(name);
    if (fault) fail('INVALID_INPUT', undefined, [{ path: 'name', message: fault }]);
    await this.rateLimits.consume('guest', networkOf(address));
    if (this.config.LOBBY_FILTER !== 'off' && this.rules.check(name).flags.length > 0) fail('NAME_REFUSED');
    await this.nicknames.requireFree(name);
    const alike = await this.store.nicknames([name, nameKey(name), lookKey(name)]);
    if (alike.some((nickname) => isSameName(nickname, name))) fail('NAME_TAKEN');
    return { id: randomUUID(), name };
  }

  /**
   * Enters, or is in it already.
   * @throws SIGN_IN_FIRST, PROFILE_INCOMPLETE, NOT_FOUND, NAME_TAKEN, NAME_REFUSED, BANNED, ACCOUNT_BANNED, ACCOUNT_SUSPENDED, TOO_MANY
   */
  async enter(connection: Connection, room: string): Promise<{ who: Who; online: Who[] }> {
    const known = this.entered.get(connection)?.get(room);
    const who = known ?? (await this.admit(connection, room));
    await this.blockVisibility.join(connection);
    await this.roomFeed.locate(room);
    // from here to the end nothing is waited for: nobody else's word comes in between
    this.roomFeed.follow(connection, room);
    this.hub.follow(connection, visitorTopic(room, who.id));
    if (connection.personId) this.hub.follow(connection, standingTopic(connection.personId));
    this.entered.set(connection, (this.entered.get(connection) ?? new Map()).set(room, who));
    if (this.presence.enter(room, who, connection)) this.publish('entered', { room, who }, connection);
    return { who, online: this.seen(this.blockVisibility.ofConnected(connection.personId), room) };
  }

  leave(connection: Connection, room: string): void {
    const who = this.entered.get(connection)?.get(room);
    if (!who) return;
    this.entered.get(connection)?.delete(room);
    this.hub.unfollow(connection, roomTopic(room));
    this.hub.unfollow(connection, visitorTopic(room, who.id));
    if (!this.presence.leave(room, who.id, connection)) return;
    for (const key of claimedBy(who.name)) this.nameClaims.release(room, key, who.id);
    this.publish('left', { room, who }, connection);
  }

  /** Forgets a connection, which leaves the rooms it had entered. */
  detach(connection: Connection): void {
    for (const room of [...(this.entered.get(connection)?.keys() ?? [])]) this.leave(connection, room);
    this.entered.delete(connection);
    this.blockVisibility.leave(connection);
    if (connection.personId) this.hub.unfollow(connection, standingTopic(connection.personId));
  }

  enteredBy(connection: Connection): string[] {
    return [...(this.entered.get(connection)?.keys() ?? [])];
  }

  /** Whom a visitor sees in a room, in the order of entering. */
  async listMembers({ personId }: Visitor, room: string): Promise<Who[]> {
    return this.seen(await this.blockVisibility.of(personId), room);
  }

  /** The newest of what was said, the oldest first. */
  async recent(visitor: Visitor, room: string): Promise<ChatEvents['said'][]> {
    const { id } = await this.requireOpen(visitor, room);
    const rows = await this.store.messagesBefore(id, room, undefined, recentMessages);
    return rows.reverse().map((row) => presentMessage(row, this.media));
  }

  /**
   * Says something in a room that one is in; a registered person may do so in passing. Resolves after the commit.
   * @throws NOT_FOUND, MUTED, BANNED, ACCOUNT_SUSPENDED, TEXT_REFUSED, INVALID_INPUT, TOO_MANY, and what MessageWriterService.say throws
   */
  async sendMessage(
    visitor: Visitor,
    message: Pick<Say, 'room' | 'text' | 'clientId' | 'kind'>,
  ): Promise<WrittenMessage> {
    const { room, clientId, kind } = message;
    const who = this.inRoom(visitor, room) ?? (await this.guestVisitor(visitor, room));
    await this.requireVoice(who);
    if (kind !== 'text' && kind !== 'action') fail('INVALID_INPUT', 'Only texts and actions are said in public rooms');
    const text = this.filtered(kind === 'action' ? await this.addressed(visitor, room, message.text) : message.text);
    await this.rateLimits.consume('room', room);
    return this.messageWriter.write({
      room,
      sender: who.id,
      name: who.name,
      guest: who.guest ?? false,
      clientId,
      kind,
      text,
    });
  }

  /** Says something to one alone; it is kept nowhere. @throws NOT_FOUND when either isn't in the room, and as say */
  async whisper(visitor: Visitor, { room, to, text }: { room: string; to: string; text: string }): Promise<void> {
    const from = this.inRoom(visitor, room) ?? fail('NOT_FOUND');
    await this.requireVoice(from);
    const other = await this.addressee(visitor, room, to);
    const word = { room, from, to: other, text: this.filtered(text), at: new Date().toISOString() };
    for (const id of new Set([from.id, other.id])) this.publishTo(room, id, 'whispered', word);
  }

  /** What a moderator does about somebody, who need not be there. @throws SECOND_FACTOR_FIRST, FORBIDDEN also about one of the same role or a higher one */
  async moderate(visitor: Visitor, management: z.output<typeof Management>, now = new Date()): Promise<void> {
    const byId = await this.activeSanctions.requireRole(visitor, 'moderator');
    const { room, act, name, text: reason, minutes } = management;
    const who = this.named(room, name);
    const target = who ? targetOf(who) : { personId: null, nameKey: nameKey(name) };
    await this.sanctions.requireOutranked(byId, target.personId);
    if (act === 'unmute' || act === 'unban') {
      await this.sanctions.liftInLobby(byId, target, act === 'unmute' ? 'mute' : 'ban', now);
    } else {
      const lasting = minutes ?? (act === 'mute' ? muteMinutes : undefined);
      const until = lasting === undefined ? null : new Date(now.getTime() + lasting * 60_000);
      await this.sanctions.imposeInLobby({ kind: act, target, until, reason, byId, at: now });
      if (who && act === 'mute') this.publishTo(room, who.id, 'muted', { room, until: until?.toISOString() ?? null });
    }
    if (who && act === 'unmute') this.publishTo(room, who.id, 'muted', { room, until: null });
    if (who && act === 'warn') this.publishTo(room, who.id, 'warned', { room, text: reason });
    if (who && act === 'kick') this.remove(room, who, 'kicked');
    if (who && act === 'ban') this.remove(room, who, 'banned');
  }

  /** Whether a visitor may manage; `locked`: a moderator who has to show their second factor first. */
  async moderation(visitor: Visitor): Promise<'none' | 'locked' | 'open'> {
    return this.activeSanctions.requireRole(visitor, 'moderator').then(
      () => 'open' as const,
      (error) => (error instanceof CodedError && error.code === 'SECOND_FACTOR_FIRST' ? 'locked' : 'none'),
    );
  }

  /** Somebody in the room shows that they are writing. @throws NOT_FOUND */
  typing(connection: Connection, room: string): void {
    const who = this.inRoom(connection, room) ?? fail('NOT_FOUND');
    this.publish('typing', { room, who }, connection);
  }

  /** The id of a visitor to whom a room is open. @throws NOT_FOUND */
  async requireOpen({ personId, guest }: Visitor, room: string): Promise<{ id: string }> {
    const region = regionOfRoom(room);
    if (region !== undefined) {
      const place = personId ? await this.location.placeOf(personId) : undefined;
      if (!place || regionOf(place.cell) !== region) fail('NOT_FOUND');
    }
    return { id: personId ?? guest?.id ?? fail('SIGN_IN_FIRST') };
  }

  private async admit(visitor: Visitor, room: string): Promise<Who> {
    const { id } = await this.requireOpen(visitor, room);
    await this.rateLimits.consume('enter', id);
    const who = await this.identify(visitor, id);
    await this.activeSanctions.require(targetOf(who), 'enter lobby', new Date());
    if (!this.ensured.has(room)) await this.store.ensureLobby(room);
    this.ensured.add(room);
    return this.claimName(room, who);
  }

  private async identify({ guest }: Visitor, id: string): Promise<Who> {
    if (guest) return { id, name: guest.name, guest: true };
    const { name } = await this.store.selfOf(id);
    if (!name) return fail('PROFILE_INCOMPLETE');
    return (await this.nicknames.isFit(name, id)) ? { id, name } : fail('NAME_REFUSED');
  }

  /**
   * A user whose nickname is in the room already gets a number behind it, and so does one who had the nickname before somebody of the
   * staff took it.
   */
  private async claimName(room: string, who: Who): Promise<Who> {
    const present = this.presence.find(room, who.id);
    if (present) return present;
    const first = !who.guest && (await this.nicknames.isOfStaff(who.name, who.id)) ? 2 : 1;
    for (let n = first; n <= (who.guest ? 1 : mostNamesakes); n++) {
      const name = numbered(who.name, n);
      if (await this.claimAll(room, claimedBy(name), who.id)) return { ...who, name };
    }
    return fail('NAME_TAKEN');
  }

  /** @returns whether all of these are the owner's now; else none that wasn't before */
  private async claimAll(room: string, keys: readonly string[], owner: string): Promise<boolean> {
    for (const [at, key] of keys.entries()) {
      if (await this.nameClaims.claim(room, key, owner)) continue;
      for (const claimed of keys.slice(0, at)) this.nameClaims.release(room, claimed, owner);
      return false;
    }
    return true;
  }

  /** A registered person who says something without having entered, over REST. */
  private async guestVisitor(visitor: Visitor, room: string): Promise<Who> {
    if (!visitor.personId) return fail('NOT_FOUND');
    const { id } = await this.requireOpen(visitor, room);
    if (!this.ensured.has(room)) await this.store.ensureLobby(room);
    return this.identify(visitor, id);
  }

  private inRoom({ personId, guest }: Visitor, room: string): Who | undefined {
    return this.presence.find(room, personId ?? guest?.id ?? '');
  }

  private named(room: string, name: string): Who | undefined {
    const key = nameKey(name);
    const owner = this.nameClaims.ownerOf(room, key);
    // the claims are those of this process
    return owner
      ? this.presence.find(room, owner)
      : this.presence.online(room).find((who) => nameKey(who.name) === key);
  }

  private async requireVoice(who: Who): Promise<void> {
    await this.rateLimits.consume('say', who.id);
    await this.activeSanctions.require(targetOf(who), 'speak in lobby', new Date());
  }

  /** An action with the name of whom it is done to as it is written in the room. */
  private async addressed(visitor: Visitor, room: string, text: string): Promise<string> {
    const [name = '', ...rest] = text.trim().split(' ');
    const to = rest.join(' ').trim();
    if (!findEmote(name)) fail('INVALID_INPUT', 'There is no such action');
    return to ? `${name} ${(await this.addressee(visitor, room, to)).name}` : name;
  }

  /** Somebody whom a visitor sees in a room. @throws NOT_FOUND */
  private async addressee({ personId }: Visitor, room: string, name: string): Promise<Who> {
    const who = this.named(room, name);
    const isSeen = who && !(await this.blockVisibility.of(personId)).has(who.id);
    return isSeen ? who : fail('NOT_FOUND', `${name} is not here`);
  }

  private filtered(text: string): string {
    if (!isWhole(text) || text.length > longestText * 2) fail('INVALID_INPUT');
    // a line without a text is one of the classic protocol's
    if (text !== '' && isInvisible(text)) fail('TEXT_REFUSED', 'It shows nothing');
    if (this.config.LOBBY_FILTER === 'off') return text;
    const { flags, masked } = this.rules.check(text);
    if (flags.length > 0 && this.config.LOBBY_FILTER === 'refuse') fail('TEXT_REFUSED', flags.join(', '));
    return masked;
  }

  /** Puts somebody out, whichever processes they are connected to. */
  private remove(room: string, { id }: Who, reason: Removal['reason']): void {
    this.removeHere({ room, id, reason });
    this.relay.send('removal', { room, id, reason } satisfies Removal);
  }

  private removeHere({ room, id, reason }: Removal): void {
    for (const connection of this.presence.connectionsOf(room, id)) {
      connection.send('removed', { room, reason });
      this.leave(connection, room);
      connection.close('removed');
    }
  }

  private publishTo<Name extends keyof ChatEvents>(
    room: string,
    id: string,
    name: Name,
    event: ChatEvents[Name],
  ): void {
    this.hub.publish(visitorTopic(room, id), name, event);
  }

  private publish<Name extends keyof ChatEvents>(
    name: Name,
    event: ChatEvents[Name] & { room: string; who: Who },
    except?: Connection,
  ): void {
    this.hub.publish(roomTopic(event.room), name, event, except, { id: event.who.id });
  }

  private cityRoom(apart: ReadonlySet<string>, region: bigint) {
    const id = regionRoom(region);
    return { id, name: regionName(region), online: this.countFor(apart, id) };
  }

  private seen(apart: ReadonlySet<string>, room: string): Who[] {
    const online = this.presence.online(room);
    return apart.size === 0 ? online : online.filter(({ id }) => !apart.has(id));
  }

  private countFor(apart: ReadonlySet<string>, room: string): number {
    return this.presence.count(room) - [...apart].filter((id) => this.presence.find(room, id)).length;
  }

  /** To each of two between whom a block comes, the other leaves; with the end of the last block they are back. */
  private closeHere(personId: string, other: string, isApart: boolean): void {
    for (const room of this.presence.roomsOf(personId)) {
      const who = isLobby(room) ? this.presence.find(room, other) : undefined;
      if (!who) continue;
      const event = { room, who } satisfies ChatEvents['left'] & ChatEvents['entered'];
      for (const connection of this.presence.connectionsOf(room, personId))
        connection.send(isApart ? 'left' : 'entered', event);
    }
  }
}

/** Somebody who is put out of a room. */
interface Removal {
  room: string;
  id: string;
  reason: 'kicked' | 'banned';
}

/** By what a name is claimed: how it is spelled, and how it looks. Only the first is in lower case throughout. */
const claimedBy = (name: string) => [nameKey(name), `LOOK ${lookKey(name)}`];

/** What one visitor of a room alone is told. */
const visitorTopic = (room: string, id: string) => `visitor:${room}:${id}`;

function targetOf({ id, name, guest }: Who): Target {
  return { personId: guest ? null : id, nameKey: nameKey(name) };
}
