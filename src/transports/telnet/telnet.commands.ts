// What a line client may ask for, in terms of the services. A client is in one room at a time: a public one, or one of its
// person's own.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LineCodesService } from '../../features/accounts/line-codes/line-codes.service.js';
import { SessionsService } from '../../features/accounts/sessions/sessions.service.js';
import { isWhole } from '../../features/chat/chat.schemas.js';
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
import type { TelnetSession } from './telnet.session.js';
import { clean, textOf } from './telnet-text.js';

/** Also as a Chinese keyboard writes it: a code must not become the name of a guest, which everybody sees. */
const codePrefix = /^code\s*[:：]/i;
/** Of the points that everybody has a minute. */
export const telnetCosts: ReadonlyMap<string, number> = new Map([
  ['login', 10],
  ['look', 2],
  ['rooms', 5],
  ['enter', 5],
]);
const ordinaryLineCost = 1;
/** Rooms that are listed, and unread words that are shown. */
const mostRooms = 100;
const mostUnread = 50;

/** What is shown to one who comes into a room. */
interface Arrival {
  text: string;
  /** Up to here, the room's messages have been seen. */
  seq: number;
}

@Injectable()
export class TelnetCommands {
  constructor(
    private readonly lineCodes: LineCodesService,
    private readonly sessions: SessionsService,
    private readonly profiles: ProfilesService,
    private readonly chat: ChatService,
    private readonly kept: RoomsService,
    private readonly lobby: LobbyService,
    private readonly rateLimits: RateLimitsService,
  ) {}

  /** @throws TOO_MANY */
  admit(address: string): Promise<void> {
    return this.rateLimits.consume('connect', networkOf(address));
  }

  /** @param command none in a blank line, or one that can't be read @throws TOO_MANY */
  async admitLine(session: TelnetSession, command = ''): Promise<void> {
    await this.rateLimits.consume('line', session.id);
    await this.rateLimits.charge(session.personId, session.address, telnetCosts.get(command) ?? ordinaryLineCost);
  }

  /** Enters the hello room, as a guest or with a one-time code. @throws what refuses either */
  async logIn(session: TelnetSession, name: string): Promise<true> {
    try {
      if (codePrefix.test(name)) await this.findRoom(session, name.replace(codePrefix, ''));
      else session.guest = await this.lobby.guest(name, session.address);
      await this.lobby.enter(session, helloRoom);
      session.room = helloRoom;
      return true;
    } catch (error) {
      this.forget(session);
      throw error;
    }
  }

  private async findRoom(session: TelnetSession, code: string): Promise<void> {
    const { personId, sessionId } = await this.lineCodes.redeem(code, session.address);
    [session.personId, session.sessionId] = [personId, sessionId];
    if (!this.sessions.follow(sessionId, session)) fail('SIGN_IN_FIRST');
    await this.profiles.touchLastActive(personId, new Date());
    await this.chat.attach(session);
  }

  forget(session: TelnetSession): void {
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
    // one text that Postgres refuses would take others of its batch with it
    if (!isWhole(text)) fail('INVALID_INPUT');
    await this.chat.sendMessage(session, { room, text, clientId: randomUUID(), kind: 'text' });
  }

  /** What happens in the room one is in is shown as it is; of what happens in one's other rooms there is a hint. */
  isShown(session: TelnetSession, event: string, payload: object): boolean {
    if (Object.hasOwn(sanctionEvents, event)) return true;
    const { room, from, who } = payload as { room?: string; from?: Who; who?: Who };
    const isMail = event === 'said' && room !== undefined && !isLobby(room) && from?.id !== session.personId;
    if (room === session.room) {
      if (isMail) this.scheduleReadReceipt(session, payload as ChatEvents['said']);
      return true;
    }
    if (isMail && from) session.print(notice(`${clean(from.name)} wrote to you (rooms)`));
    if (event === 'matched' && who) session.print(notice(`${clean(who.name)} likes you too (rooms)`));
    return false;
  }

  /** What is shown is read; while the database is told so, the newest one waits for all. */
  private scheduleReadReceipt(session: TelnetSession, { room, seq }: ChatEvents['said']): void {
    const isTelling = session.pendingReadReceipt !== undefined;
    session.pendingReadReceipt = { room, seq };
    if (!isTelling) void this.sendReadReceipt(session);
  }

  private async sendReadReceipt(session: TelnetSession): Promise<void> {
    for (let told: TelnetSession['pendingReadReceipt']; session.pendingReadReceipt !== told; ) {
      told = session.pendingReadReceipt;
      // a room that is just closed needs no receipt
      if (told && session.personId) await this.chat.markRead(session.personId, told.room, told.seq).catch(() => {});
    }
    session.pendingReadReceipt = undefined;
  }

  /** The rooms one may enter; their numbers hold until the next time. */
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
    return personId ? (await this.kept.inbox(personId, { limit: mostRooms })).items : [];
  }

  /**
   * Goes to another room: a number of the list, `hello` or `city`.
   * @returns what to show first, and the last message that is in it @throws NOT_FOUND, ROOM_CLOSED, BANNED, TOO_MANY
   */
  async move(session: TelnetSession, where: string): Promise<Arrival> {
    const to = await this.roomCalled(session, where);
    const from = session.room;
    if (to.id === from) return { text: '', seq: 0 };
    await (isLobby(to.id) ? this.lobby.enter(session, to.id) : this.chat.enter(session, to.id));
    session.room = to.id;
    if (from !== undefined) await this.chat.leave(session, from);
    const { text, seq } = await this.unread(session, to.id, to.readSeq);
    return { text: `${notice(`You are in ${to.name}.`)}${text}`, seq };
  }

  private async roomCalled(session: TelnetSession, where: string) {
    const [open, city] = await this.lobby.rooms(session.personId);
    if (where === '0' || where === helloRoom) return { id: open!.id, name: open!.name, readSeq: undefined };
    if (where === 'city' && city) return { id: city.id, name: clean(city.name), readSeq: undefined };
    const room = /^[1-9]\d{0,2}$/.test(where) ? await this.ownRoom(session, Number(where) - 1) : undefined;
    if (!room) return fail('NOT_FOUND', 'Try: rooms');
    return { id: room.id, name: `the room with ${clean(room.with?.nickname ?? '?')}`, readSeq: room.readSeq };
  }

  /** By its place in the list that was shown: a word that comes meanwhile would move another room to that place. */
  private async ownRoom(session: TelnetSession, place: number) {
    const rooms = await this.ownRooms(session);
    const id = session.listed ? session.listed[place] : rooms[place]?.id;
    return rooms.find((room) => room.id === id);
  }

  /** What was said in one's own room since one was last there; it counts as read then. */
  private async unread({ personId }: TelnetSession, room: string, readSeq: number | undefined): Promise<Arrival> {
    if (!personId || readSeq === undefined) return { text: '', seq: 0 };
    const { items } = await this.kept.history(personId, room, { limit: mostUnread });
    const fresh = items.filter(({ seq }) => seq > readSeq);
    const last = fresh.at(-1);
    if (!last) return { text: '', seq: readSeq };
    await this.chat.markRead(personId, room, last.seq);
    const isCut = fresh[0]!.seq > readSeq + 1;
    const lines = fresh.map((message) => textOf('said', message)).join('');
    return { text: isCut ? `${notice('Earlier words are left out.')}${lines}` : lines, seq: last.seq };
  }
}
