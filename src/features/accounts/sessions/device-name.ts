// The name of a session in the user's list of devices: recognisable, and no more precise than that.
import Bowser from 'bowser';

const longest = 40;

/** Returns a name such as "Chrome on Android", "Safari on iPhone", "okhttp". @param userAgent the header of that name */
export function deviceName(userAgent = ''): string {
  const { browser, os, platform } = userAgent.trim() ? Bowser.parse(userAgent) : { browser: {}, os: {}, platform: {} };
  const program = browser.name || productOf(userAgent);
  const hardware = /^(iPhone|iPad)$/.test(platform.model ?? '') ? platform.model : os.name;
  if (!program) return hardware ?? 'unknown';
  return (hardware ? `${program} on ${hardware}` : program).slice(0, longest);
}

/** Returns the first word before a version, for clients that are no browsers: letters, digits and little else. */
function productOf(userAgent: string): string | undefined {
  return userAgent.match(/^\s*([\p{L}\p{N}._-]{1,40})/u)?.[1];
}
