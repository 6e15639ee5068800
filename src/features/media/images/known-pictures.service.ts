// Forbidden pictures: an upload that has the bytes or the perceptual hash of one is refused. They come from KNOWN_PICTURES_FILE and from
// moderators.
import { readFile } from 'node:fs/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';
import { fingerprintOf } from './image.js';
import type { ImageCheck, ImageFingerprint } from './image-check.js';
import { KnownPicturesStore } from './known-pictures.store.js';
import type {
  AllowedPicture,
  KnownPicture,
  KnownPictureMatch,
  KnownPictureMatches,
  ListedPictureRow,
} from './known-pictures.types.js';
import { parseKnownPictures } from './known-pictures-file.js';

/** Stored files in the answer to a moderator. */
const mostMatches = 200;

@Injectable()
export class KnownPicturesService implements ImageCheck, OnApplicationBootstrap {
  private readonly log = new Logger(KnownPicturesService.name);
  /** The pictures of KNOWN_PICTURES_FILE, by their hash. */
  private readonly inFile = new Set<string>();

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
      for (const hash of hashesOf(picture)) this.inFile.add(hash);
    }
  }

  async refusalOf(picture: ImageFingerprint): Promise<ErrorCode | undefined> {
    return (await this.store.knows(picture)) ? 'PICTURE_FORBIDDEN' : undefined;
  }

  /** Forbids a picture. @returns its id, and the stored files that match it @throws NOT_A_PICTURE */
  async add(picture: Buffer, note: string, addedBy: string): Promise<{ id: string; matches: KnownPictureMatch[] }> {
    const fingerprint = await fingerprintOf(picture);
    return {
      id: await this.insert(fingerprint, note, addedBy),
      matches: await this.store.matches(fingerprint, mostMatches),
    };
  }

  /** Forbids a picture that is stored. @returns its id, and the owner of the file @throws NOT_FOUND also for a recording */
  async addMedia(mediaId: string, note: string, addedBy: string, tx?: Tx): Promise<{ id: string; owner: string }> {
    const { owner, ...picture } = (await this.store.fingerprintOf(mediaId)) ?? fail('NOT_FOUND');
    return { id: await this.insert(picture, note, addedBy, tx), owner };
  }

  /** Returns the stored files that are, or look like, a stored picture. All files are compared; a failure is logged and finds none. */
  async matchesOf(mediaId: string): Promise<KnownPictureMatches> {
    try {
      const picture = await this.store.fingerprintOf(mediaId);
      const found = picture ? await this.store.matches(picture, mostMatches + 1) : [];
      return { matches: found.slice(0, mostMatches), isComplete: picture !== undefined && found.length <= mostMatches };
    } catch (error) {
      this.log.warn({ err: error }, 'the files that look like a forbidden picture could not be found');
      return { matches: [], isComplete: false };
    }
  }

  /** Returns the hashes of a stored picture, in hexadecimal digits and bits; undefined for a recording and an unknown file. */
  async hashesOfMedia(mediaId: string): Promise<{ sha256: string; look: string | null } | undefined> {
    const picture = await this.store.fingerprintOf(mediaId);
    return picture && { sha256: picture.sha256.toString('hex'), look: picture.perceptualHash };
  }

  /** Allows a picture again. @returns what was listed @throws NOT_FOUND, FORBIDDEN for a picture of KNOWN_PICTURES_FILE */
  async remove(id: string, tx?: Tx): Promise<AllowedPicture> {
    const row = (await this.store.find(id, tx)) ?? fail('NOT_FOUND');
    if (this.isInFile(row)) fail('FORBIDDEN', 'The picture is listed in KNOWN_PICTURES_FILE');
    if (!(await this.store.delete(id, tx))) fail('NOT_FOUND');
    const sha256 = row.sha256 && Buffer.from(row.sha256).toString('hex');
    return { picture: id, sha256, look: row.perceptualHash, note: row.note, addedBy: row.addedBy };
  }

  /** Returns forbidden pictures, the newest first. @param before only those older than this one */
  async list(limit: number, before?: string): Promise<(ListedPictureRow & { inFile: boolean })[]> {
    const rows = await this.store.list(limit, before);
    return rows.map((row) => ({ ...row, inFile: this.isInFile(row) }));
  }

  private isInFile(row: ListedPictureRow): boolean {
    return hashesOf(row).some((hash) => this.inFile.has(hash));
  }

  /** Inserts a picture; one that is listed already keeps its id and its note. @returns the id */
  private async insert(picture: ImageFingerprint, note: string, addedBy: string, tx?: Tx): Promise<string> {
    await this.store.insert({ id: uuidv7(), ...picture, note, addedBy }, tx);
    return this.store.idOf(picture, tx);
  }
}

/** Returns the hashes of a picture as texts. */
function hashesOf({ sha256, perceptualHash }: Pick<KnownPicture, 'perceptualHash'> & { sha256: Uint8Array | null }) {
  return [sha256 && Buffer.from(sha256).toString('hex'), perceptualHash].filter((hash) => hash !== null);
}
