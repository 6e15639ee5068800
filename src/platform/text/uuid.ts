// Ids in texts that users enter.
import { validate } from 'uuid';

/** Returns the id that a text is, as Postgres takes it; undefined when it is none. */
export function uuidOf(text: string): string | undefined {
  return validate(text) ? text : undefined;
}
