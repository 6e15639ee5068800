// The forms of the hello room. A browser sends all fields as text, also empty ones.
import { z } from 'zod';
import { LobbyId } from '../../features/chat/chat.schemas.js';
import { Management } from '../../features/chat/lobby/lobby.schemas.js';
import { longestNameUnits } from '../../features/content-filter/nickname.js';
import { isWhole } from '../../platform/text/whole-text.js';
import { COLOURS } from './name-colours.js';

const csrf = z.string().max(100).default('');
const back = z.enum(['talk', 'plain']).default('talk');
const name = z.string().trim().max(longestNameUnits).default('');

export const LoginForm = z.strictObject({
  name: z.string().trim().max(longestNameUnits).default(''),
  password: z.string().max(128).default(''),
  colour: z.enum(COLOURS).optional(),
});

export const SayForm = z.strictObject({
  csrf,
  back,
  once: z.string().regex(/^[\w-]{1,50}$/),
  text: z.string().trim().max(4_000).default(''),
  to: name,
  action: z.string().trim().max(40).default(''),
});

export const FilterForm = z.strictObject({ csrf, back, name, act: z.enum(['hide', 'show']) });

export const ManageForm = z.strictObject({
  csrf,
  back,
  act: Management.shape.act,
  name: Management.shape.name.trim().min(1).refine(isWhole),
  minutes: z
    .string()
    .trim()
    .transform((text) => (text === '' ? undefined : Number(text)))
    .pipe(Management.shape.minutes)
    .optional(),
  text: Management.shape.text,
});

export const SecondFactorForm = z.strictObject({ csrf, back, code: z.string().trim().min(1).max(40) });

export const RoomForm = z.strictObject({ csrf, room: LobbyId });
export const LogoutForm = z.strictObject({ csrf });

/** The query of a link in the list of names. */
export const TalkQuery = z.strictObject({ to: name });
