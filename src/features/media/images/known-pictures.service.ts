// Forbidden pictures: an upload that has the bytes or the perceptual hash of one is refused. They come from KNOWN_PICTURES_FILE and from
// moderators.
import { readFile } from 'node:fs/promises';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';
import { fingerprintOf } from './image.js';
import type { ImageCheck, ImageFingerprint } from './image-check.js';
import { KnownPicturesStore } from './known-pictures.store.js';
import type { KnownPictureMatch, ListedPictureRow } from './known-pictures.types.js';
import { parseKnownPictures } from './known-pictures-file.js';

@Injectable()
export class KnownPicturesService implements ImageCheck, OnApplicationBootstrap {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'KNOWN_PICTURES_FILE'>,
    private readonly store: KnownPicturesStore,
  ) {}

  /** Reads KNOWN_PICTURES_FILE. @throws Error with the line that cannot be read */
  async onApplicationBootstrap() {
    const file = this.config.KNOWN_PICTURES_FILE;
    if (!file) return;
    for (const picture of parseKnownPictures(await readFile(file, 'utf8'))) {
      await this.store.insert({ id: uuidv7(), ...picture, addedBy: null });
    }
  }

  async refusalOf(picture: ImageFingerprint): Promise<ErrorCode | undefined> {
    return (await this.store.knows(picture)) ? 'PICTURE_FORBIDDEN' : undefined;
  }

  /** Forbids a picture. @returns its id, and the stored files that match it @throws NOT_A_PICTURE */
  async add(picture: Buffer, note: string, addedBy: string): Promise<{ id: string; matches: KnownPictureMatch[] }> {
    return this.insert(await fingerprintOf(picture), note, addedBy);
  }

  /** Forbids a picture that is stored. @throws NOT_FOUND also for a recording */
  async addMedia(
    mediaId: string,
    note: string,
    addedBy: string,
    tx?: Tx,
  ): Promise<{ id: string; matches: KnownPictureMatch[] }> {
    return this.insert((await this.store.fingerprintOf(mediaId)) ?? fail('NOT_FOUND'), note, addedBy, tx);
  }

  /** Allows a picture again. @throws NOT_FOUND */
  async remove(id: string, tx?: Tx): Promise<void> {
    if (!(await this.store.delete(id, tx))) fail('NOT_FOUND');
  }

  /** Returns forbidden pictures, the newest first. @param before only those older than this one */
  list(limit: number, before?: string): Promise<ListedPictureRow[]> {
    return this.store.list(limit, before);
  }

  /** Inserts a picture; one that is listed already keeps its id and its note. */
  private async insert(picture: ImageFingerprint, note: string, addedBy: string, tx?: Tx) {
    await this.store.insert({ id: uuidv7(), ...picture, note, addedBy }, tx);
    return { id: await this.store.idOf(picture, tx), matches: await this.store.matches(picture) };
  }
}
