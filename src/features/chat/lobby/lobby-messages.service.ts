// Messages in public rooms. They are stored like all messages; private messages are not.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { MediaService } from '../../media/media.service.js';
import type { ChatEvents } from '../chat.types.js';
import { presentMessage } from '../messages/message.presenter.js';
import { kindRules } from '../messages/message-kinds.js';
import { MessageWriterService, type WrittenMessage } from '../messages/message-writer.service.js';
import { MessagesStore } from '../messages/messages.store.js';
import type { AdmittedMessage } from '../messages/messages.types.js';
import { findEmote } from './emotes.js';
import { LobbyService } from './lobby.service.js';
import { LobbyAccessService, type Visitor } from './lobby-access.service.js';
import { LobbyTextFilterService } from './lobby-text-filter.service.js';

/** The messages that a visitor receives on entering. */
const recentMessages = 50;

@Injectable()
export class LobbyMessagesService {
  constructor(
    private readonly lobby: LobbyService,
    private readonly access: LobbyAccessService,
    private readonly textFilter: LobbyTextFilterService,
    private readonly messageWriter: MessageWriterService,
    private readonly store: MessagesStore,
    private readonly media: MediaService,
    private readonly rateLimits: RateLimitsService,
  ) {}

  /** Returns the newest messages, the oldest first. @throws NOT_FOUND */
  async recent(visitor: Visitor, room: string): Promise<ChatEvents['said'][]> {
    const { id } = await this.access.requireOpen(visitor, room);
    const rows = await this.store.messagesBefore(id, room, undefined, recentMessages);
    return rows.reverse().map((row) => presentMessage(row, this.media));
  }

  /**
   * Sends a message to a room that the visitor is in; a registered user need not have entered it. Resolves after the commit.
   * @throws NOT_FOUND, MUTED, BANNED, ACCOUNT_SUSPENDED, TEXT_REFUSED, INVALID_INPUT, TOO_MANY, and what MessageWriterService.write
   * throws
   */
  async send(
    visitor: Visitor,
    message: Pick<AdmittedMessage, 'room' | 'text' | 'clientId' | 'kind' | 'replyTo' | 'data'>,
  ): Promise<WrittenMessage> {
    const { room, clientId, kind, replyTo } = message;
    const who = this.lobby.findSelf(visitor, room) ?? (await this.access.admitSender(visitor, room));
    await this.access.requireVoice(who);
    const rules = kindRules[kind];
    if (rules.rooms === 'members') fail('INVALID_INPUT', 'Public rooms take only texts and actions');
    if (message.data !== undefined) fail('INVALID_INPUT', 'Public rooms take no custom data');
    const text = this.textFilter.admit(
      rules.text === 'emote' ? await this.aimedAction(visitor, room, message.text) : message.text,
    );
    await this.rateLimits.consume('room', room);
    const { id: sender, name, guest = false } = who;
    return this.messageWriter.write({ room, sender, name, guest, clientId, kind, text, replyTo });
  }

  /** Sends the empty message of the classic line protocol to the clients of that protocol. @throws NOT_FOUND, MUTED, BANNED, TOO_MANY */
  async sendEmptyLine(visitor: Visitor, room: string): Promise<void> {
    const from = this.lobby.findSelf(visitor, room) ?? fail('NOT_FOUND');
    await this.access.requireVoice(from);
    await this.rateLimits.consume('room', room);
    this.lobby.publishEmptyLine(room, from);
  }

  /** Sends a private message, which is not stored. @throws NOT_FOUND when one of the two is not in the room, and as send */
  async whisper(visitor: Visitor, { room, to, text }: { room: string; to: string; text: string }): Promise<void> {
    const from = this.lobby.findSelf(visitor, room) ?? fail('NOT_FOUND');
    await this.access.requireVoice(from);
    const other = await this.lobby.requireVisible(visitor, room, to);
    const message = { room, from, to: other, text: this.textFilter.admit(text), at: new Date().toISOString() };
    for (const id of new Set([from.id, other.id])) this.lobby.notify(room, id, 'whispered', message);
  }

  /** Returns an action with the name of the user it is aimed at as that name is written in the room. @throws INVALID_INPUT, NOT_FOUND */
  private async aimedAction(visitor: Visitor, room: string, text: string): Promise<string> {
    const [name = '', ...rest] = text.trim().split(' ');
    const to = rest.join(' ').trim();
    if (!findEmote(name)) fail('INVALID_INPUT', 'This action does not exist');
    return to ? `${name} ${(await this.lobby.requireVisible(visitor, room, to)).name}` : name;
  }
}
