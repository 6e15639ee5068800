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

/** The reason why a picture is allowed again. */
export const AllowQuery = z.strictObject({
  note: freeText(500).min(1).meta({ description: 'Why it is allowed again; visible to moderators only' }),
});

export const ForbiddenPicture = z
  .object({
    id: z.uuid(),
    matches: z.array(z.object({ media: z.uuid(), owner: z.uuid() })).meta({
      description:
        'At most 200 stored files that are, or look like, the picture, and the users who uploaded them. They stay until they are removed',
    }),
    isComplete: z.boolean().meta({ description: 'false: there are more matches, or they could not be looked for' }),
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
          addedBy: z.uuid().nullable().meta({ description: 'null: no moderator, or the account is erased' }),
          inFile: z.boolean().meta({ description: 'Listed in KNOWN_PICTURES_FILE, so it cannot be allowed here' }),
          at: z.iso.datetime(),
        })
        .meta({ id: 'ListedPicture' }),
    ),
    nextCursor,
  })
  .meta({ id: 'ForbiddenPictureList', description: 'Newest first. The server keeps hashes of the pictures only' });
