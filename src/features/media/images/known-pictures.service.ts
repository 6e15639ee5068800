// Pictures that must not be here: told by their bytes or by their look, wherever somebody sends one in. Who moderates adds them.
import { readFile } from 'node:fs/promises';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { fail } from '../../../platform/errors/coded-error.js';
import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';
import { seenOf } from './image.js';
import type { Fingerprint, ImageCheck } from './image-check.js';
import { KnownPicturesStore } from './known-pictures.store.js';
import type { Sighting } from './known-pictures.types.js';
import { knownPicturesOf } from './known-pictures-file.js';

@Injectable()
export class KnownPicturesService implements ImageCheck, OnApplicationBootstrap {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'KNOWN_PICTURES_FILE'>,
    private readonly store: KnownPicturesStore,
  ) {}

  /** @throws Error when the file of the settings can't be read, with its line */
  async onApplicationBootstrap() {
    const file = this.config.KNOWN_PICTURES_FILE;
    if (!file) return;
    for (const picture of knownPicturesOf(await readFile(file, 'utf8'))) {
      await this.store.insert({ id: uuidv7(), ...picture, addedBy: null });
    }
  }

  async refusalOf(picture: Fingerprint): Promise<ErrorCode | undefined> {
    return (await this.store.knows(picture)) ? 'PICTURE_FORBIDDEN' : undefined;
  }

  /** Nobody sends this picture in again. @throws NOT_A_PICTURE @returns its id, and where it is already */
  async add(picture: Buffer, note: string, addedBy: string): Promise<{ id: string; sightings: Sighting[] }> {
    return this.keep(await seenOf(picture), note, addedBy);
  }

  /** The same for a picture that somebody sent in. @throws NOT_FOUND also for a recording */
  async addMedia(mediaId: string, note: string, addedBy: string): Promise<{ id: string; sightings: Sighting[] }> {
    return this.keep((await this.store.fingerprintOf(mediaId)) ?? fail('NOT_FOUND'), note, addedBy);
  }

  /** @throws NOT_FOUND */
  async remove(id: string): Promise<void> {
    if (!(await this.store.delete(id))) fail('NOT_FOUND');
  }

  private async keep(picture: Fingerprint, note: string, addedBy: string) {
    const id = uuidv7();
    await this.store.insert({ id, ...picture, note, addedBy });
    return { id, sightings: await this.store.sightings(picture) };
  }
}
