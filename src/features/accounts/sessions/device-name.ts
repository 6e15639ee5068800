// What a session is called in the list of one's devices: a name that its owner recognises, and nothing finer than that.
import Bowser from 'bowser';

const longest = 40;

/** @param userAgent as a client sends it, if it does @returns such as "Chrome on Android", "Safari on iPhone", "okhttp" */
export function deviceName(userAgent = ''): string {
  const { browser, os, platform } = userAgent.trim() ? Bowser.parse(userAgent) : { browser: {}, os: {}, platform: {} };
  const program = browser.name || productOf(userAgent);
  const thing = /^(iPhone|iPad)$/.test(platform.model ?? '') ? platform.model : os.name;
  if (!program) return thing ?? 'unknown';
  return (thing ? `${program} on ${thing}` : program).slice(0, longest);
}

/** The first word before a version, of clients that are no browsers: letters, digits and little else. */
function productOf(userAgent: string): string | undefined {
  return userAgent.match(/^\s*([\p{L}\p{N}._-]{1,40})/u)?.[1];
}
