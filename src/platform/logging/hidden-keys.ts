// Hides server keys in lines of the log, whatever wrote them: an error message or a URL may quote a header.
const key = /(fjn_live_[a-z2-7]{16}_)[A-Za-z0-9_-]{43}/g;

/** Returns a line of the log with the secrets of its server keys replaced. */
export function hideKeys(line: string): string {
  return line.includes('fjn_live_') ? line.replace(key, '$1…') : line;
}
