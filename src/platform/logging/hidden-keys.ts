// Hides server keys in lines of the log, whatever wrote them: an error message or a URL may quote a header.
import { serverKeyPrefix, serverKeysInText } from '../text/server-key-form.js';

/** Returns a line of the log with the secrets of its server keys replaced. */
export function hideKeys(line: string): string {
  return line.includes(serverKeyPrefix) ? line.replace(serverKeysInText, '$1…') : line;
}
