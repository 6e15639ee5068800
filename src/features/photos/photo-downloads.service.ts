// Photo downloads. Sizes and formats are derived from the full photo at the first request, and stored.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { WorkQueue } from '../../platform/concurrency/work-queue.js';
import { fail } from '../../platform/errors/coded-error.js';
import { networkOf } from '../../platform/rate-limits/network.js';
import { MediaService } from '../media/media.service.js';
import { derivedKey, type StoredContent } from '../media/storage/stored-files.js';
import { contentTypeOf, type DerivedPhotoFile, type PhotoFile } from './photo-files.js';
import { derivePhoto } from './photo-image.js';
import { PhotosPresenter } from './photos.presenter.js';
import { PhotosStore } from './photos.store.js';

/** A size takes 50 ms, an AVIF 0.3 s. 50 per network are the photos of one page of a deck that is requested for the first time. */
const queueLimits = { running: 1, waiting: 200, perKey: 50 };

/** Draws a photo that has a row and no bytes; undefined for a photo that it does not know. */
export type PhotoDrawer = (photoId: string) => Promise<Buffer | undefined>;

@Injectable()
export class PhotoDownloadsService {
  private readonly queue = new WorkQueue(queueLimits);
  /** Files that are being made, by key, since many clients may request a new one at once. */
  private readonly running = new Map<string, Promise<Buffer>>();
  private drawer: PhotoDrawer | undefined;

  constructor(
    private readonly media: MediaService,
    private readonly store: PhotosStore,
    private readonly photos: PhotosPresenter,
  ) {}

  /** Sets what draws the photos that have no bytes, as in demo data. */
  drawWith(drawer: PhotoDrawer): void {
    this.drawer = drawer;
  }

  /**
   * Returns a photo by its signed URL.
   * @throws NOT_FOUND also when the signature is wrong or has expired, BUSY
   */
  async open(
    id: string,
    file: PhotoFile,
    { expires, signature, address }: { expires: number; signature: string; address: string },
    now: Date,
  ): Promise<StoredContent> {
    const reader = this.photos.readerOf(id, expires, signature, now) ?? fail('NOT_FOUND');
    const exists = reader === 'moderator' ? this.store.existsForModerators(id) : this.store.exists(id);
    if (!(await exists)) fail('NOT_FOUND');
    return file === 'full.webp' ? this.full(id, networkOf(address)) : this.openDerived(id, file, address);
  }

  /** Returns a derived file of a photo, which is made when it is not stored yet. @param address of the client @throws NOT_FOUND, BUSY */
  async openDerived(id: string, file: DerivedPhotoFile, address: string): Promise<StoredContent> {
    const key = derivedKey(id, file);
    return (
      (await this.media.readDerived(key)) ??
      contentOf(await this.once(key, () => this.derive(id, file, networkOf(address))))
    );
  }

  /** Makes files of a photo that are not stored yet, so that they need not be made at the first request. @throws NOT_FOUND, BUSY */
  async makeAhead(id: string, files: readonly DerivedPhotoFile[]): Promise<void> {
    for (const file of files) (await this.openDerived(id, file, 'ahead')).body.destroy();
  }

  /** Draws a picture that is not stored, when its turn comes; once for all clients that request it meanwhile. @throws BUSY */
  drawOnce(key: string, draw: () => Promise<Buffer>, address: string): Promise<Buffer> {
    return this.once(key, () => this.queue.run(draw, networkOf(address)));
  }

  private async full(id: string, network: string): Promise<StoredContent> {
    return (await this.media.readDerived(id)) ?? contentOf(await this.once(id, () => this.drawDemoPhoto(id, network)));
  }

  private async derive(id: string, file: DerivedPhotoFile, network: string): Promise<Buffer> {
    const { body } = await this.full(id, network);
    const full = await buffer(body);
    const derived = await this.queue.run(() => derivePhoto(full, file), network);
    await this.media.storeDerived(derivedKey(id, file), derived, contentTypeOf(file));
    return derived;
  }

  private async drawDemoPhoto(id: string, network: string): Promise<Buffer> {
    const drawn = (await this.queue.run(async () => this.drawer?.(id), network)) ?? fail('NOT_FOUND');
    await this.media.storeDerived(id, drawn, 'image/webp');
    return drawn;
  }

  /** Runs a task once for all who request its key meanwhile. */
  private once(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const running = this.running.get(key) ?? make().finally(() => this.running.delete(key));
    this.running.set(key, running);
    return running;
  }
}

function contentOf(data: Buffer): StoredContent {
  return { body: Readable.from([data]), bytes: data.length };
}
