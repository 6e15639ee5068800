// Public rooms on the wire: the list of rooms, the emote actions, and a moderator's command.
import { z } from 'zod';
import { visibleOrEmpty } from '../../../platform/text/visible-text.js';
import { isWhole } from '../../../platform/text/whole-text.js';
import { longestNameUnits } from '../../content-filter/nickname.js';
import { LobbyId } from '../chat.schemas.js';

export const LobbySchema = z
  .object({
    items: z.array(
      z.object({
        id: LobbyId,
        name: z.string().meta({
          description: '`hello`, or the largest city of the region; at sea the nearest city',
          example: 'Shanghai',
        }),
        online: z.int().meta({ description: 'Number of users and guests in the room', example: 12 }),
      }),
    ),
  })
  .meta({
    id: 'Lobby',
    description: 'Public rooms I can enter: `hello`, and the room of my region once my location is set',
  });

const inBoth = z.object({ en: z.string(), zh: z.string() });

export const ActionsSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.string().meta({ example: 'smile' }),
        label: inBoth,
        alone: inBoth.meta({
          description: 'Text without a target; {me} is the acting user',
          example: { en: '{me} smiles.', zh: '{me}微微一笑。' },
        }),
        toward: inBoth.meta({ description: 'Text with a target; {you} is the target' }),
      }),
    ),
  })
  .meta({ id: 'Actions' });

/** A moderator's command about a visitor of a public room. */
export const Management = z
  .strictObject({
    room: LobbyId,
    act: z.enum(['warn', 'mute', 'unmute', 'kick', 'ban', 'unban']),
    name: z.string().min(1).max(longestNameUnits),
    minutes: z
      .int()
      .min(1)
      .max(525_600)
      .optional()
      .meta({ description: 'Duration of a mute or ban in minutes. Default: 10 for a mute, no end for a ban' }),
    text: z
      .string()
      .trim()
      .max(500)
      .refine(isWhole, 'must be whole characters without NUL')
      .overwrite(visibleOrEmpty)
      .default('')
      .meta({ description: 'Reason; shown to the warned user' }),
  })
  .meta({ id: 'Management' });
