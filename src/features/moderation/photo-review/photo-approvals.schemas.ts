// Schemas of the photos that wait for a review.
import { z } from 'zod';
import { PhotoSchema } from '../../photos/photos.schemas.js';
import { CaseIdParam, moderationPageLimit, nextCursor } from '../moderation.schemas.js';

/** The photos that one call approves at most. */
const MAX_APPROVALS = 100;

export const WaitingPhotosQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: moderationPageLimit,
});

export const WaitingPhotoList = z
  .object({
    items: z.array(
      z
        .object({
          photo: PhotoSchema,
          person: z.uuid(),
          nickname: z.string(),
          at: z.iso.datetime().meta({ description: 'Time of the upload' }),
        })
        .meta({ id: 'WaitingPhoto' }),
    ),
    nextCursor,
  })
  .meta({ id: 'WaitingPhotoList', description: 'Oldest first' });

export const PhotoApproval = z
  .strictObject({ photos: z.array(CaseIdParam).min(1).max(MAX_APPROVALS) })
  .meta({ id: 'PhotoApproval', example: { photos: ['019b76d9-2c10-7c4e-8a51-3f6f5d0c9b1e'] } });

export const ApprovedPhotos = z
  .object({ approved: z.array(z.uuid()).meta({ description: 'Ids of the photos that waited until now' }) })
  .meta({ id: 'ApprovedPhotos' });
