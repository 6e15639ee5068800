// Rooms of members for the backend of an app: reads them and their messages, sends messages as the system, and deletes messages. The
// permission is the scope of its key.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { CustomData } from '../../../platform/custom-data/custom-data.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { MediaService } from '../../media/media.service.js';
import type { ChatEvents } from '../chat.types.js';
import { presentMessage } from '../messages/message.presenter.js';
import { MessageWriterService, type WrittenMessage } from '../messages/message-writer.service.js';
import { MessagesStore } from '../messages/messages.store.js';
import type { AdmittedMessage } from '../messages/messages.types.js';
import { systemSender } from '../messages/system-sender.js';
import { RoomRecordsStore } from './room-records.store.js';
import type { RoomRecord } from './room-records.types.js';

@Injectable()
export class RoomRecordsService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'SYSTEM_NAME'>,
    private readonly store: RoomRecordsStore,
    private readonly messages: MessagesStore,
    private readonly messageWriter: MessageWriterService,
    private readonly media: MediaService,
  ) {}

  /** @throws NOT_FOUND */
  async find(roomId: string): Promise<RoomRecord> {
    return (await this.store.find(roomId)) ?? fail('NOT_FOUND');
  }

  /** Returns rooms of a user, closed ones too, the newest first. @param before the last id of the page before */
  listOf(personId: string, limit: number, before?: string): Promise<RoomRecord[]> {
    return this.store.listOf(personId, limit, before);
  }

  /** Returns the open room of two users, in the caller's transaction. */
  ofPair(tx: Tx, one: string, other: string): Promise<RoomRecord | undefined> {
    return this.store.ofPair(tx, one, other);
  }

  /** Sets the custom data of a room, also of a closed one, in the caller's transaction; null removes them. @throws NOT_FOUND */
  async setData(tx: Tx, roomId: string, data: CustomData | null): Promise<void> {
    if (!(await this.store.setData(tx, roomId, data))) fail('NOT_FOUND');
  }

  /** Returns the messages of a room after a seq, by ascending seq, also of a closed one. @throws NOT_FOUND */
  async history(roomId: string, after: number, limit: number): Promise<ChatEvents['said'][]> {
    await this.find(roomId);
    const rows = await this.messages.messagesToFanOut(roomId, after, limit);
    return rows.map((row) => presentMessage(row, this.media));
  }

  /**
   * Sends a message without a file as the system. A chat request without an answer takes none.
   * @throws NOT_FOUND, ROOM_CLOSED, CLIENT_ID_REUSED, BUSY, UNAVAILABLE
   */
  sendAsSystem({
    text = '',
    ...message
  }: Pick<AdmittedMessage, 'room' | 'kind' | 'data' | 'clientId'> & {
    text?: string | undefined;
  }): Promise<WrittenMessage> {
    const sender = { sender: systemSender, name: this.config.SYSTEM_NAME };
    return this.messageWriter.write({ ...message, ...sender, text });
  }

  /** Deletes a message of any sender at any time, as a recall. @throws NOT_FOUND, ROOM_CLOSED, MESSAGE_RECALLED, BUSY, UNAVAILABLE */
  delete(room: string, seq: number): Promise<WrittenMessage> {
    const update = { room, sender: systemSender, clientId: randomUUID(), text: '' };
    return this.messageWriter.update({ ...update, kind: 'recall', about: seq });
  }
}
