// Schemas of the forbidden pictures.
import { z } from 'zod';
import { CaseIdParam, freeText, moderationPageLimit, nextCursor } from '../moderation.schemas.js';

export const ForbiddenPictureInput = z
  .strictObject({
    media: CaseIdParam.meta({ description: 'Id of a photo, or of the picture of a message' }),
    case: CaseIdParam.optional().meta({ description: 'Case on whose account it is forbidden' }),
    note: freeText(500).default('').meta({ description: 'Visible to moderators only' }),
  })
  .meta({ id: 'ForbiddenPictureInput' });

export const ForbiddenPicture = z
  .object({
    id: z.uuid(),
    matches: z.array(z.object({ media: z.uuid(), owner: z.uuid() })).meta({
      description:
        'Stored files that are, or look like, the picture, and the users who uploaded them. They stay until they are removed',
    }),
  })
  .meta({ id: 'ForbiddenPicture' });

export const ForbiddenPicturesQuery = z.strictObject({ cursor: CaseIdParam.optional(), limit: moderationPageLimit });

export const ForbiddenPictureList = z
  .object({
    items: z.array(
      z
        .object({
          id: z.uuid(),
          note: z.string(),
          addedBy: z.uuid().nullable().meta({ description: 'null: listed in KNOWN_PICTURES_FILE' }),
          at: z.iso.datetime(),
        })
        .meta({ id: 'ListedPicture' }),
    ),
    nextCursor,
  })
  .meta({ id: 'ForbiddenPictureList', description: 'Newest first. The server keeps hashes of the pictures only' });
