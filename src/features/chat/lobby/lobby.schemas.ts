// Public rooms on the wire: the list of rooms, the emote actions, and a moderator's command.
import { z } from 'zod';
import { visibleOrEmpty } from '../../../platform/text/visible-text.js';
import { isWhole, LobbyId } from '../chat.schemas.js';

export const LobbySchema = z
  .object({
    items: z.array(
      z.object({
        id: LobbyId,
        name: z.string().meta({ description: 'hello, or the largest city of the region', example: 'Shanghai' }),
        online: z.int().meta({ description: 'How many are in it', example: 12 }),
      }),
    ),
  })
  .meta({
    id: 'Lobby',
    description: 'The public rooms I may enter: the world’s, and the one around here once I said where I am',
  });

const inBoth = z.object({ en: z.string(), zh: z.string() });

export const ActionsSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.string().meta({ example: 'smile' }),
        label: inBoth,
        alone: inBoth.meta({
          description: '{me} stands for who does it',
          example: { en: '{me} smiles.', zh: '{me}微微一笑。' },
        }),
        toward: inBoth.meta({ description: '{you} stands for whom it is done to' }),
      }),
    ),
  })
  .meta({ id: 'Actions' });

/** A moderator's command about a visitor of a public room. */
export const Management = z
  .strictObject({
    room: LobbyId,
    act: z.enum(['warn', 'mute', 'unmute', 'kick', 'ban', 'unban']),
    name: z.string().min(1).max(100),
    minutes: z
      .int()
      .min(1)
      .max(525_600)
      .optional()
      .meta({ description: 'How long a mute or a ban holds: 10 for a mute, for ever for a ban unless told' }),
    text: z
      .string()
      .trim()
      .max(500)
      .refine(isWhole, 'must be whole characters without NUL')
      .overwrite(visibleOrEmpty)
      .default('')
      .meta({ description: 'Why; shown to the one warned' }),
  })
  .meta({ id: 'Management' });
