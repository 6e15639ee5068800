// The commands of a telnet session, in terms of the services. A session is in one room at a time: a public one, or one of its user's.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LineCodesService } from '../../features/accounts/line-codes/line-codes.service.js';
import { SessionsService } from '../../features/accounts/sessions/sessions.service.js';
import { ChatService } from '../../features/chat/chat.service.js';
import type { ChatEvents, Who } from '../../features/chat/chat.types.js';
import { LobbyService } from '../../features/chat/lobby/lobby.service.js';
import { helloRoom, isLobby } from '../../features/chat/rooms/room-id.js';
import { RoomsService } from '../../features/chat/rooms/rooms.service.js';
import { answerLines, notice } from '../../features/content-filter/server-line-forms.js';
import { ProfilesService } from '../../features/profiles/profiles.service.js';
import { sanctionEvents } from '../../features/sanctions/sanctions.schemas.js';
import { fail } from '../../platform/errors/coded-error.js';
import { networkOf } from '../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { isWhole } from '../../platform/text/whole-text.js';
import type { TelnetSession } from './telnet.session.js';
import { clean, textOf } from './telnet-text.js';

/** Also with the colon of a Chinese keyboard: a code must not become the public name of a guest. */
const codePrefix = /^code\s*[:：]/i;
/** The cost of commands, in points of the user's budget per minute. */
export const telnetCosts: ReadonlyMap<string, number> = new Map([
  ['login', 10],
  ['look', 2],
  ['rooms', 5],
  ['enter', 5],
]);
const ordinaryLineCost = 1;
/** The most rooms listed, and the most unread messages shown. */
const mostRooms = 100;
const mostUnread = 50;

/** The result of entering a room. */
interface Arrival {
  /** The lines to show first. */
  text: string;
  /** The seq of the last message in them. */
  seq: number;
}

@Injectable()
export class TelnetCommands {
  constructor(
    private readonly lineCodes: LineCodesService,
    private readonly sessions: SessionsService,
    private readonly profiles: ProfilesService,
    private readonly chat: ChatService,
    private readonly roomsService: RoomsService,
    private readonly lobby: LobbyService,
    private readonly rateLimits: RateLimitsService,
  ) {}

  /** Charges a new connection. @throws TOO_MANY */
  admit(address: string): Promise<void> {
    return this.rateLimits.consume('connect', networkOf(address));
  }

  /** Charges a line. @param command undefined for a blank or unreadable line @throws TOO_MANY */
  async admitLine(session: TelnetSession, command = ''): Promise<void> {
    await this.rateLimits.consume('line', session.id);
    await this.rateLimits.charge(session.personId, session.address, telnetCosts.get(command) ?? ordinaryLineCost);
  }

  /** Logs in as a guest or by a one-time code, and enters the hello room. @throws the codes of a refusal */
  async logIn(session: TelnetSession, name: string): Promise<true> {
    try {
      if (codePrefix.test(name)) await this.logInByCode(session, name.replace(codePrefix, ''));
      else session.guest = await this.lobby.guest(name, session.address);
      await this.lobby.enter(session, helloRoom);
      session.room = helloRoom;
      return true;
    } catch (error) {
      this.logOut(session);
      throw error;
    }
  }

  private async logInByCode(session: TelnetSession, code: string): Promise<void> {
    const { personId, sessionId } = await this.lineCodes.redeem(code, session.address);
    [session.personId, session.sessionId] = [personId, sessionId];
    if (!this.sessions.follow(sessionId, session)) fail('SIGN_IN_FIRST');
    await this.profiles.touchLastActive(personId, new Date());
    await this.chat.attach(session);
  }

  logOut(session: TelnetSession): void {
    this.chat.detach(session);
    if (session.sessionId) this.sessions.unfollow(session.sessionId, session);
    session.sessionId = undefined;
    session.personId = undefined;
    session.guest = undefined;
    session.room = undefined;
  }

  async look(session: TelnetSession, room: string): Promise<string[]> {
    return (await this.chat.listMembers(session, room)).map(({ name }) => name);
  }

  async say(session: TelnetSession, room: string, text: string): Promise<void> {
    // a text that Postgres refuses would fail the other messages of its batch
    if (!isWhole(text)) fail('INVALID_INPUT');
    if (text === '' && isLobby(room)) return this.chat.sendEmptyLine(session, room);
    await this.chat.sendMessage(session, { room, text, clientId: randomUUID(), kind: 'text' });
  }

  /** Returns whether an event is shown: those of the current room are. For those of the user's other rooms it prints a hint. */
  isShown(session: TelnetSession, event: string, payload: object): boolean {
    if (Object.hasOwn(sanctionEvents, event)) return true;
    const { room, from, who } = payload as { room?: string; from?: Who; who?: Who };
    const isPrivateMessage = event === 'said' && room !== undefined && !isLobby(room) && from?.id !== session.personId;
    if (room === session.room) {
      if (isPrivateMessage) this.scheduleReadReceipt(session, payload as ChatEvents['said']);
      return true;
    }
    if (isPrivateMessage && from) session.print(notice(`${clean(from.name)} wrote to you (rooms)`));
    if (event === 'matched' && who) session.print(notice(`${clean(who.name)} likes you too (rooms)`));
    return false;
  }

  /** Marks a shown message as read. While one receipt is being stored, the newest of the others waits. */
  private scheduleReadReceipt(session: TelnetSession, { room, seq }: ChatEvents['said']): void {
    const isSending = session.pendingReadReceipt !== undefined;
    session.pendingReadReceipt = { room, seq };
    if (!isSending) void this.sendReadReceipt(session);
  }

  private async sendReadReceipt(session: TelnetSession): Promise<void> {
    for (let sent: TelnetSession['pendingReadReceipt']; session.pendingReadReceipt !== sent; ) {
      sent = session.pendingReadReceipt;
      // a room that has just closed needs no receipt
      if (sent && session.personId) await this.chat.markRead(session.personId, sent.room, sent.seq).catch(() => {});
    }
    session.pendingReadReceipt = undefined;
  }

  /** Returns the list of rooms; its numbers hold until the next list. */
  async rooms(session: TelnetSession): Promise<string> {
    const [open, ...around] = await this.lobby.rooms(session.personId);
    const own = await this.ownRooms(session);
    session.listed = own.map(({ id }) => id);
    const lines = [
      `0 hello (${open?.online ?? 0} there)`,
      ...own.map(({ with: other, unread }, i) => {
        return `${i + 1} ${clean(other?.nickname ?? '?')}${unread > 0 ? ` (${unread} new)` : ''}`;
      }),
      ...around.map(({ name, online }) => `city ${clean(name)} (${online} there)`),
    ];
    return `${answerLines.rooms()}\n${lines.map((line) => `${line}\n`).join('')}`;
  }

  private async ownRooms({ personId }: TelnetSession) {
    return personId ? (await this.roomsService.inbox(personId, { limit: mostRooms })).items : [];
  }

  /** Moves to another room: a number of the list, `hello` or `city`. @throws NOT_FOUND, ROOM_CLOSED, BANNED, TOO_MANY */
  async enterRoom(session: TelnetSession, where: string): Promise<Arrival> {
    const to = await this.findRoom(session, where);
    const from = session.room;
    if (to.id === from) return { text: '', seq: 0 };
    await (isLobby(to.id) ? this.lobby.enter(session, to.id) : this.chat.enter(session, to.id));
    session.room = to.id;
    if (from !== undefined) await this.chat.leave(session, from);
    const { text, seq } = await this.unread(session, to.id, to.readSeq);
    return { text: `${notice(`You are in ${to.name}.`)}${text}`, seq };
  }

  private async findRoom(session: TelnetSession, where: string) {
    const [open, city] = await this.lobby.rooms(session.personId);
    if (where === '0' || where === helloRoom) return { id: open!.id, name: open!.name, readSeq: undefined };
    if (where === 'city' && city) return { id: city.id, name: clean(city.name), readSeq: undefined };
    const room = /^[1-9]\d{0,2}$/.test(where) ? await this.ownRoom(session, Number(where) - 1) : undefined;
    if (!room) return fail('NOT_FOUND', 'Type rooms to list them');
    return { id: room.id, name: `the room with ${clean(room.with?.nickname ?? '?')}`, readSeq: room.readSeq };
  }

  /** Returns the room at a place of the shown list: a new message may have put another room there in the inbox. */
  private async ownRoom(session: TelnetSession, place: number) {
    const rooms = await this.ownRooms(session);
    const id = session.listed ? session.listed[place] : rooms[place]?.id;
    return rooms.find((room) => room.id === id);
  }

  /** Returns the unread messages of one of the user's rooms, and marks them as read. */
  private async unread({ personId }: TelnetSession, room: string, readSeq: number | undefined): Promise<Arrival> {
    if (!personId || readSeq === undefined) return { text: '', seq: 0 };
    const { items } = await this.roomsService.history(personId, room, { limit: mostUnread });
    const fresh = items.filter(({ seq }) => seq > readSeq);
    const last = fresh.at(-1);
    if (!last) return { text: '', seq: readSeq };
    await this.chat.markRead(personId, room, last.seq);
    const isCut = fresh[0]!.seq > readSeq + 1;
    const lines = fresh.map((message) => textOf('said', message)).join('');
    return { text: isCut ? `${notice('Earlier messages are not shown.')}${lines}` : lines, seq: last.seq };
  }
}
