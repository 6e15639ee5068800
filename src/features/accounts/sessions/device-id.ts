// The id that an app gives its device, in a header.
import type { IncomingHttpHeaders } from 'node:http';
import { fail } from '../../../platform/errors/coded-error.js';

export const deviceIdHeader = 'x-device-id';
export const deviceIdShape = /^[\w.:-]{8,128}$/;

/** Returns the id of the device, if the app sends one. @throws INVALID_INPUT for a malformed id */
export function deviceIdOf({ [deviceIdHeader]: given }: IncomingHttpHeaders): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && deviceIdShape.test(given)) return given;
  return fail('INVALID_INPUT', undefined, [{ path: deviceIdHeader, message: `must match ${deviceIdShape.source}` }]);
}
