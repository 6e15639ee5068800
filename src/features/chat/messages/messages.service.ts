// Sends and updates messages in rooms of members. Resolves after the commit.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { isInvisible } from '../../../platform/text/visible-text.js';
import { MediaService } from '../../media/media.service.js';
import type { MediaKind } from '../../media/media.types.js';
import { findSticker } from '../../media/stickers/stickers.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { FirstMessageFilterService } from './first-message-filter.service.js';
import { fileKindOf, kindRules } from './message-kinds.js';
import { MessageWriterService, type WrittenMessage } from './message-writer.service.js';
import type { AdmittedMessage, MessageUpdate } from './messages.types.js';

/** A message as its sender sends it. The text may be absent when there is a file. */
export interface NewMessage extends Pick<AdmittedMessage, 'room' | 'clientId' | 'kind' | 'replyTo' | 'data'> {
  text?: string | undefined;
  /** The id of an upload. */
  media?: string | undefined;
}

@Injectable()
export class MessagesService {
  constructor(
    private readonly messageWriter: MessageWriterService,
    private readonly firstMessageFilter: FirstMessageFilterService,
    private readonly media: MediaService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly rateLimits: RateLimitsService,
    private readonly events: EventsService,
  ) {}

  /** @throws TOO_MANY, MUTED, INVALID_INPUT, NOT_FOUND (also for a file of another user), and what MessageWriterService.write throws */
  async send(sender: string, { text = '', media, ...message }: NewMessage): Promise<WrittenMessage> {
    const { room, kind, data } = message;
    const rules = kindRules[kind];
    if (rules.rooms === 'public') fail('INVALID_INPUT', 'Only public rooms take actions');
    if (kind === 'text' && isInvisible(text)) fail('TEXT_REFUSED', 'It has no visible characters');
    if (rules.text === 'sticker' && !findSticker(text)) fail('INVALID_INPUT', 'This sticker does not exist');
    await this.rateLimits.consume('say', sender);
    await this.activeSanctions.requireVoice(sender);
    if (data) await this.firstMessageFilter.requireFit(sender, room, data);
    const admitted = rules.text === 'free' ? await this.firstMessageFilter.admit(sender, room, text) : text;
    // after the filter: a file of a refused message is not attached, and removed with other uploads
    const file = fileKindOf(kind);
    const attached = media && file ? await this.attach(sender, media, file, { room, text: admitted }) : undefined;
    return this.messageWriter.write({ ...message, text: admitted, sender, media: attached });
  }

  /**
   * Reacts to a message, edits it or recalls it, as an event of the room's sequence.
   * @throws TOO_MANY, MUTED, and what MessageWriterService.update throws
   */
  async update(personId: string, update: Omit<MessageUpdate, 'sender'>): Promise<WrittenMessage> {
    const { kind } = update;
    await this.rateLimits.consume('say', personId);
    if (kind !== 'recall') await this.activeSanctions.requireVoice(personId);
    return this.messageWriter.update({ ...update, text: await this.admitUpdate(personId, update), sender: personId });
  }

  /** @throws TEXT_REFUSED, SPAM_SUSPECTED, TOO_MANY */
  private async admitUpdate(personId: string, { room, kind, text, data }: Omit<MessageUpdate, 'sender'>) {
    if (kind !== 'edit') return text;
    if (data) await this.firstMessageFilter.requireFit(personId, room, data);
    return text && this.firstMessageFilter.admit(personId, room, text);
  }

  /** Attaches a file to an admitted message, which does not count as said when there is no such file. @throws NOT_FOUND */
  private async attach(from: string, media: string, kind: MediaKind, { room, text }: { room: string; text: string }) {
    try {
      return await this.media.attach(from, media, kind);
    } catch (error) {
      this.events.emit('unsaid', { room, from, text });
      throw error;
    }
  }

  /** Takes no more messages, and resolves when all that were taken are answered. */
  drain(): Promise<void> {
    return this.messageWriter.drain();
  }
}
