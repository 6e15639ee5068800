// Photos as they are fetched. Sizes and formats are drawn when somebody first asks for them, and kept.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { WorkQueue } from '../../platform/concurrency/work-queue.js';
import { fail } from '../../platform/errors/coded-error.js';
import { networkOf } from '../../platform/rate-limits/network.js';
import { MediaService } from '../media/media.service.js';
import { derivedKey, type StoredContent } from '../media/storage/media.storage.js';
import { contentTypeOf, type DrawnFile, type PhotoFile } from './photo-files.js';
import { drawPhoto } from './photo-image.js';
import { PhotosPresenter } from './photos.presenter.js';
import { PhotosStore } from './photos.store.js';

/** A size takes 50 ms, an AVIF 0.3 s: 50 are a page of a deck that nobody has looked at before, for one network. */
const drawing = { running: 1, waiting: 200, perKey: 50 };

/** Makes a photo whose bytes aren't there yet; nothing for one that isn't of its making. */
export type PhotoDrawer = (photoId: string) => Promise<Buffer | undefined>;

@Injectable()
export class PhotoDownloadsService {
  private readonly drawings = new WorkQueue(drawing);
  /** What is being drawn, by its key: many may ask for a new picture at once. */
  private readonly drawing = new Map<string, Promise<Buffer>>();
  private drawer: PhotoDrawer | undefined;

  constructor(
    private readonly media: MediaService,
    private readonly store: PhotosStore,
    private readonly photos: PhotosPresenter,
  ) {}

  /** Whom to ask for a photo that has no bytes. */
  drawWith(painter: PhotoDrawer): void {
    this.drawer = painter;
  }

  /**
   * A photo by a signed URL.
   * @throws NOT_FOUND also when the signature is wrong or over, BUSY
   */
  async open(
    id: string,
    file: PhotoFile,
    { expires, signature, address }: { expires: number; signature: string; address: string },
    now: Date,
  ): Promise<StoredContent> {
    if (!this.photos.allows(id, expires, signature, now)) fail('NOT_FOUND');
    if (!(await this.store.exists(id))) fail('NOT_FOUND');
    return file === 'full.webp' ? this.full(id, networkOf(address)) : this.drawn(id, file, address);
  }

  /** What is drawn of a photo, kept from before or drawn now. @param address of the client @throws NOT_FOUND, BUSY */
  async drawn(id: string, file: DrawnFile, address: string): Promise<StoredContent> {
    const key = derivedKey(id, file);
    return (
      (await this.media.readDerived(key)) ??
      readingOf(await this.once(key, () => this.draw(id, file, networkOf(address))))
    );
  }

  /** Draws something that is not kept, when its turn comes; once for all who ask meanwhile. @throws BUSY */
  drawnOnce(key: string, draw: () => Promise<Buffer>, address: string): Promise<Buffer> {
    return this.once(key, () => this.drawings.run(draw, networkOf(address)));
  }

  private async full(id: string, network: string): Promise<StoredContent> {
    return (await this.media.readDerived(id)) ?? readingOf(await this.once(id, () => this.drawDemoPhoto(id, network)));
  }

  private async draw(id: string, file: DrawnFile, network: string): Promise<Buffer> {
    const { body } = await this.full(id, network);
    const full = await buffer(body);
    const drawn = await this.drawings.run(() => drawPhoto(full, file), network);
    await this.media.storeDerived(derivedKey(id, file), drawn, contentTypeOf(file));
    return drawn;
  }

  private async drawDemoPhoto(id: string, network: string): Promise<Buffer> {
    const painted = (await this.drawings.run(async () => this.drawer?.(id), network)) ?? fail('NOT_FOUND');
    await this.media.storeDerived(id, painted, 'image/webp');
    return painted;
  }

  private once(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const running = this.drawing.get(key) ?? make().finally(() => this.drawing.delete(key));
    this.drawing.set(key, running);
    return running;
  }
}

function readingOf(data: Buffer): StoredContent {
  return { body: Readable.from([data]), bytes: data.length };
}
