// Types that all of the chat shares.
import type { z } from 'zod';
import type { chatEvents } from './chat-events.schemas.js';

/** The payloads of the events that a room's members receive, by the name of the event. */
export type ChatEvents = { [Name in keyof typeof chatEvents]: z.input<(typeof chatEvents)[Name]> };

/** A user, or a guest of a public room, by the name that they have in the room. */
export interface Who {
  id: string;
  name: string;
  guest?: true;
}
