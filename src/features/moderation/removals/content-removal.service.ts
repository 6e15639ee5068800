// Removes photos, voice intros, bios and messages where users see them.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Tx } from '../../../platform/database/database.service.js';
import { MessageRemovalService } from '../../chat/erasure/message-removal.service.js';
import { KnownPicturesService } from '../../media/images/known-pictures.service.js';
import { PhotosService } from '../../photos/photos.service.js';
import { VoiceIntroService } from '../../photos/voice-intro.service.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import type { AfterCommit } from '../enforcement.service.js';
import type { RemovalInput } from './removals.schemas.js';

/** The removed content, for the audit log. */
export interface RemovedContent {
  before: object;
  /** The name of a guest who wrote a message. */
  name?: string;
  afterCommit: AfterCommit;
}

@Injectable()
export class ContentRemovalService {
  constructor(
    private readonly photos: PhotosService,
    private readonly voiceIntros: VoiceIntroService,
    private readonly profiles: ProfilesService,
    private readonly messages: MessageRemovalService,
    private readonly pictures: KnownPicturesService,
  ) {}

  /** Removes something of a user or guest in the caller's transaction, which has locked the user. @throws NOT_FOUND */
  async remove(
    tx: Tx,
    personId: string,
    { kind, photo, room, seq }: z.output<typeof RemovalInput>,
    now: Date,
  ): Promise<RemovedContent> {
    switch (kind) {
      case 'photo': {
        // the file is deleted; its hashes tell later which picture it was
        const hashes = await this.pictures.hashesOfMedia(photo!);
        return { before: { photo, ...hashes }, afterCommit: await this.photos.removeIn(tx, personId, photo!) };
      }
      case 'voice': {
        const { id, removeFile } = await this.voiceIntros.removeIn(tx, personId);
        return { before: { voice: id }, afterCommit: removeFile };
      }
      case 'bio':
        return { before: { bio: await this.profiles.clearBio(tx, personId) }, afterCommit: () => {} };
      case 'message': {
        const removed = await this.messages.remove(tx, personId, room!, seq!, now);
        return { before: { room, seq, kind: removed.kind }, name: removed.name, afterCommit: removed.publish };
      }
    }
  }
}
