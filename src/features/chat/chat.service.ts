// Talking: who hears which room, who is looking at it, and what is said and done there. Every person's connection that has logged
// in follows the topics of all their open rooms, so `said`, `read`, `typing`, `entered`, `left` and `closed` reach all members'
// devices wherever these are in the app; entering a room says that one is looking at it, and nothing more.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { type Connection, HubService } from '../../platform/realtime/hub.service.js';
import { isInvisible } from '../../platform/text/visible-text.js';
import { MediaService } from '../media/media.service.js';
import { findSticker } from '../media/stickers/stickers.js';
import { ActiveSanctionsService, standingTopic } from '../sanctions/active-sanctions.service.js';
import { type PresenceBand, presenceBand, presentOpenRoom } from './chat.presenter.js';
import type { OpenRoomSchema } from './chat.schemas.js';
import { ChatStore } from './chat.store.js';
import type { ChatEvents, Membership, MessageUpdate, Say } from './chat.types.js';
import { LobbyService, type Visitor } from './lobby/lobby.service.js';
import { FirstMessageFilterService } from './messages/first-message-filter.service.js';
import { MessageWriterService, type WrittenMessage } from './messages/message-writer.service.js';
import { PresenceService, type Who } from './presence/presence.service.js';
import { BlockVisibilityService } from './rooms/block-visibility.service.js';
import { roomAccessRefusal } from './rooms/room-access.js';
import { personTopic, RoomFeedService, roomTopic } from './rooms/room-feed.service.js';
import { helloRoom, isLobby } from './rooms/room-id.js';

/** What entering a room answers. */
export interface EnteredRoom {
  online: Who[];
  lastSeq: number;
  /** Of the other member, if they show it. */
  presence?: PresenceBand;
  /** The newest ones, in a public room, which nobody has a history of. */
  messages?: ChatEvents['said'][];
}

/** What somebody says: the text may be absent when there is media. */
export interface NewMessage extends Pick<Say, 'room' | 'clientId' | 'kind' | 'replyTo'> {
  text?: string | undefined;
  /** The id of an upload. */
  media?: string | undefined;
}

/** In which all are who are connected and show it. */
const everybody = 'everybody';
const presenceTopic = (personId: string) => `presence:${personId}`;

@Injectable()
export class ChatService {
  /** The rooms that a connection has entered, each with the person whose presence it is told of. */
  private readonly entered = new Map<Connection, Map<string, string | undefined>>();

  constructor(
    private readonly store: ChatStore,
    private readonly messageWriter: MessageWriterService,
    private readonly roomFeed: RoomFeedService,
    private readonly presence: PresenceService,
    private readonly lobby: LobbyService,
    private readonly blockVisibility: BlockVisibilityService,
    private readonly firstMessageFilter: FirstMessageFilterService,
    private readonly media: MediaService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly rateLimits: RateLimitsService,
    private readonly hub: HubService,
  ) {
    presence.onLost((room, who) => this.onConnectionLost(room, who));
    roomFeed.onClosed((room) => this.forgetRoom(room));
  }

  /** Opens a room for each list of people in the caller's transaction; call roomOpened after its commit. @returns the ids */
  createRooms(tx: Tx, kind: 'match' | 'direct', rooms: readonly (readonly string[])[]): Promise<string[]> {
    return this.store.createRooms(tx, kind, rooms);
  }

  /** Makes a room that was just created a request of one to the other, in the caller's transaction. */
  markRequested(tx: Tx, roomId: string, personId: string): Promise<void> {
    return this.store.markRequested(tx, roomId, personId);
  }

  /** Accepts a request in the caller's transaction. @returns whether it had not been accepted before */
  accept(tx: Tx, roomId: string): Promise<boolean> {
    return this.store.acceptRoom(tx, roomId);
  }

  /**
   * Removes a room, and all that hangs on it, in the caller's transaction, if nobody has spoken in it; call roomClosed after its
   * commit. @returns whether it was removed
   */
  removeSilentRoom(tx: Tx, roomId: string): Promise<boolean> {
    return this.store.deleteSilentRoom(tx, roomId);
  }

  /** Closes a room for good in the caller's transaction; call roomClosed after its commit. */
  closeRoom(tx: Tx, roomId: string): Promise<void> {
    return this.store.closeRoom(tx, roomId);
  }

  /** From now on the members' connections hear what is said in a room that was just opened. */
  roomOpened(roomId: string, people: string[]): void {
    this.roomFeed.opened(roomId, people);
  }

  /** Tells the members' connections that a room is over; they hear no more of it. */
  roomClosed(roomId: string): void {
    this.roomFeed.closed(roomId);
  }

  /**
   * Lets a connection hear all that concerns its person from now on. Asks for the rooms twice: what is said between a
   * question and the following would be in neither.
   */
  async attach(
    connection: Connection,
  ): Promise<{ me: { id: string; nickname: string }; rooms: z.input<typeof OpenRoomSchema>[] }> {
    const personId = personOf(connection);
    await this.blockVisibility.join(connection);
    this.hub.follow(connection, personTopic(personId));
    this.hub.follow(connection, standingTopic(personId));
    for (const { id } of await this.store.openRooms(personId)) this.roomFeed.follow(connection, id);
    const [rooms, { name, showsPresence }] = await Promise.all([
      this.store.openRooms(personId),
      this.store.selfOf(personId),
    ]);
    for (const { id, lastSeq } of rooms) {
      this.roomFeed.follow(connection, id);
      this.roomFeed.begin(id, lastSeq);
    }
    if (showsPresence && this.presence.enter(everybody, { id: personId, name: '' }, connection))
      this.publishPresence(personId, 'online');
    return { me: { id: personId, nickname: name }, rooms: rooms.map(presentOpenRoom) };
  }

  /** Forgets a connection, which leaves the rooms it had entered. */
  detach(connection: Connection): void {
    this.lobby.detach(connection);
    for (const room of [...(this.entered.get(connection)?.keys() ?? [])]) this.leaveRoom(connection, room);
    this.hub.drop(connection);
    const { personId } = connection;
    if (personId && this.presence.leave(everybody, personId, connection)) this.publishPresence(personId, 'today');
  }

  /** @throws NOT_FOUND, ROOM_CLOSED; for a public room what LobbyService.enter throws */
  async enter(connection: Connection, room: string): Promise<EnteredRoom> {
    if (isLobby(room)) return this.enterLobby(connection, room);
    const id = personOf(connection);
    const member = await this.requireAccess(id, room, 'enter');
    // a block may have been committed since that was read
    if (this.blockVisibility.ofConnected(id).has(member.otherId ?? '')) fail('ROOM_CLOSED');
    const watched = member.otherShows ? (member.otherId ?? undefined) : undefined;
    this.entered.set(connection, (this.entered.get(connection) ?? new Map()).set(room, watched));
    if (watched) this.hub.follow(connection, presenceTopic(watched));
    const who = { id, name: member.name };
    if (member.showsPresence && this.presence.enter(room, who, connection))
      this.publish('entered', { room, who }, connection);
    return {
      online: this.presence.online(room),
      lastSeq: member.lastSeq,
      ...(watched && {
        presence: this.isOnline(watched) ? ('online' as const) : presenceBand(member.otherActiveDay, new Date()),
      }),
    };
  }

  /** The rooms that a connection is in. */
  roomsEnteredBy(connection: Connection): string[] {
    return [...(this.entered.get(connection)?.keys() ?? []), ...this.lobby.enteredBy(connection)];
  }

  /** @throws NOT_FOUND */
  async leave(connection: Connection, room: string): Promise<void> {
    if (isLobby(room)) return this.lobby.leave(connection, room);
    await this.requireAccess(personOf(connection), room, 'leave');
    this.leaveRoom(connection, room);
  }

  /** Who is in a room, in the order of entering. @throws NOT_FOUND, ROOM_CLOSED */
  async listMembers(visitor: Visitor, room: string): Promise<Who[]> {
    if (isLobby(room)) {
      await this.lobby.requireOpen(visitor, room);
      return this.lobby.listMembers(visitor, room);
    }
    await this.requireAccess(personOf(visitor), room, 'look');
    return this.presence.online(room);
  }

  /** Whether somebody has entered a room and looks at it: in this process, or in any one when they show their presence. */
  isIn(room: string, personId: string): boolean {
    if (this.presence.find(room, personId)) return true;
    return this.hub.followersOf(personTopic(personId)).some((connection) => this.entered.get(connection)?.has(room));
  }

  /** Whether somebody who shows it is connected, to any process. */
  isOnline(personId: string): boolean {
    return this.presence.find(everybody, personId) !== undefined;
  }

  /** How many people are connected who show it, and how many are in the public room of all. */
  onlineCounts(): { people: number; lobby: number } {
    return { people: this.presence.count(everybody), lobby: this.presence.count(helloRoom) };
  }

  /** @throws NOT_FOUND, ROOM_CLOSED */
  async typing(connection: Connection, room: string): Promise<void> {
    if (isLobby(room)) return this.lobby.typing(connection, room);
    const id = personOf(connection);
    const { name } = await this.requireAccess(id, room, 'typing');
    this.publish('typing', { room, who: { id, name } }, connection);
  }

  /**
   * Resolves after the commit.
   * @throws TOO_MANY, MUTED, INVALID_INPUT, NOT_FOUND (also for media that isn't the sender's), what MessageWriterService.say and
   * LobbyService.say throw
   */
  async sendMessage(visitor: Visitor, { text = '', media, ...saying }: NewMessage): Promise<WrittenMessage> {
    const { room, kind } = saying;
    if (isLobby(room)) return this.lobby.sendMessage(visitor, { ...saying, text });
    const sender = personOf(visitor);
    if (kind === 'action') fail('INVALID_INPUT', 'Actions are for the public rooms');
    if (kind === 'text' && isInvisible(text)) fail('TEXT_REFUSED', 'It shows nothing');
    if (kind === 'sticker' && !findSticker(text)) fail('INVALID_INPUT', 'There is no such sticker');
    await this.rateLimits.consume('say', sender);
    await this.activeSanctions.requireVoice(sender);
    const fit = kind === 'sticker' ? text : await this.firstMessageFilter.admit(sender, room, text);
    const file =
      media && (kind === 'image' || kind === 'voice') ? await this.media.attach(sender, media, kind) : undefined;
    return this.messageWriter.write({ ...saying, text: fit, sender, media: file });
  }

  /**
   * Reacts to a message, changes it or withdraws it, as an event of the room's sequence. Resolves after the commit.
   * @throws TOO_MANY, MUTED, INVALID_INPUT (in a public room), and what MessageWriterService.act throws
   */
  async updateMessage(personId: string, act: Omit<MessageUpdate, 'sender'>): Promise<WrittenMessage> {
    if (isLobby(act.room)) fail('INVALID_INPUT', 'Only in rooms of members');
    await this.rateLimits.consume('say', personId);
    if (act.kind !== 'recall') await this.activeSanctions.requireVoice(personId);
    const text = act.kind === 'edit' ? await this.firstMessageFilter.admit(personId, act.room, act.text) : act.text;
    const { freed, ...said } = await this.messageWriter.update({ ...act, text, sender: personId });
    if (freed) await this.media.remove([freed]);
    return said;
  }

  /** Notes how far a person has read: never back, never beyond the newest message. @throws NOT_FOUND, ROOM_CLOSED */
  async markRead(personId: string, room: string, seq: number): Promise<void> {
    // how far somebody has read in a public room is nobody's business
    if (isLobby(room)) return;
    const { name } = await this.requireAccess(personId, room, 'read');
    const raised = await this.store.raiseRead(personId, room, seq);
    if (raised !== undefined) this.publish('read', { room, who: { id: personId, name }, seq: raised });
  }

  /** Notes how far a device of a person has received, in the same way. @throws NOT_FOUND, ROOM_CLOSED */
  async markDelivered(personId: string, room: string, seq: number): Promise<void> {
    if (isLobby(room)) return;
    const { name } = await this.requireAccess(personId, room, 'read');
    const raised = await this.store.raiseDelivered(personId, room, seq);
    if (raised !== undefined) this.publish('delivered', { room, who: { id: personId, name }, seq: raised });
  }

  /** Nothing more is said; resolves when all that was said is answered. */
  drain(): Promise<void> {
    return this.messageWriter.drain();
  }

  /** Hears the room before asking what was said, so that nothing falls in between. */
  private async enterLobby(connection: Connection, room: string): Promise<EnteredRoom> {
    await this.lobby.enter(connection, room);
    const messages = await this.lobby.recent(connection, room);
    return { online: await this.lobby.listMembers(connection, room), lastSeq: messages.at(-1)?.seq ?? 0, messages };
  }

  private async requireAccess(
    personId: string,
    room: string,
    act: Parameters<typeof roomAccessRefusal>[1],
  ): Promise<Membership> {
    const membership = await this.store.membership(personId, room);
    const refusal = roomAccessRefusal(membership, act);
    if (refusal || !membership) return fail(refusal ?? 'NOT_FOUND');
    return membership;
  }

  private leaveRoom(connection: Connection, room: string): void {
    const rooms = this.entered.get(connection);
    const watched = rooms?.get(room);
    rooms?.delete(room);
    if (rooms?.size === 0) this.entered.delete(connection);
    if (watched) this.hub.unfollow(connection, presenceTopic(watched));
    const who = this.presence.leave(room, connection.personId ?? '', connection);
    if (who) this.publish('left', { room, who }, connection);
  }

  /** A room is over: nobody is told of the other any more. */
  private forgetRoom(room: string): void {
    for (const [connection, rooms] of this.entered) if (rooms.has(room)) this.leaveRoom(connection, room);
  }

  /** The process is gone through which somebody was there; every process tells its own connections. */
  private onConnectionLost(room: string, who: Who): void {
    if (isLobby(room)) return;
    const by = { id: who.id };
    const left = { room, who } satisfies ChatEvents['left'];
    const gone = { who: who.id, presence: 'today' } satisfies ChatEvents['presence'];
    if (room !== everybody) this.hub.deliver(roomTopic(room), 'left', left, undefined, by);
    else this.hub.deliver(presenceTopic(who.id), 'presence', gone, undefined, by);
  }

  private publishPresence(who: string, presence: PresenceBand): void {
    const event = { who, presence } satisfies ChatEvents['presence'];
    this.hub.publish(presenceTopic(who), 'presence', event, undefined, { id: who });
  }

  private publish<Name extends keyof ChatEvents>(
    name: Name,
    event: ChatEvents[Name] & { room: string; who: Who },
    except?: Connection,
  ): void {
    this.hub.publish(roomTopic(event.room), name, event, except, { id: event.who.id });
  }
}

function personOf({ personId }: Visitor): string {
  return personId ?? fail('SIGN_IN_FIRST');
}
