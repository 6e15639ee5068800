// Photos that wait for a moderator, because PHOTO_REVIEW is on.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.service.js';
import { PhotosPresenter } from './photos.presenter.js';
import type { PhotoView } from './photos.schemas.js';
import { PhotosStore } from './photos.store.js';

/** A photo that waits, with its user and since when it waits. */
export interface WaitingPhoto {
  photo: PhotoView;
  person: string;
  at: Date;
}

@Injectable()
export class PhotoReviewService {
  constructor(
    private readonly store: PhotosStore,
    private readonly photos: PhotosPresenter,
  ) {}

  /** Returns photos that wait, the oldest first, without those of the moderator. */
  async waiting(
    viewerId: string,
    limit: number,
    after: { at: Date; id: string } | undefined,
    now: Date,
  ): Promise<WaitingPhoto[]> {
    const rows = await this.store.waiting(viewerId, limit, after);
    return rows.map(({ person, at, ...row }) => ({ photo: this.photos.photosOf([row], now)[0]!, person, at }));
  }

  /** Lets others see photos that wait, in the caller's transaction. @returns those that waited, with their users */
  approve(tx: Tx, viewerId: string, ids: string[]): Promise<{ id: string; person: string }[]> {
    return this.store.approve(tx, viewerId, ids);
  }
}
