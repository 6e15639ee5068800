// The id that an app gives its device, in a header.
import type { IncomingHttpHeaders } from 'node:http';
import { ApiHeader } from '@nestjs/swagger';
import { fail } from '../../../platform/errors/coded-error.js';

const header = 'x-device-id';
const shape = /^[\w.:-]{8,128}$/;

const described = ApiHeader({
  name: header,
  required: false,
  description: 'The same for all that this device sends, also after the app was installed anew; made up by the app',
  schema: { type: 'string', pattern: shape.source },
});

/** Documents the header in the OpenAPI document, for each route that reads it. */
export const describeDeviceId: ParameterDecorator = (target, key) =>
  described(target, key!, Object.getOwnPropertyDescriptor(target, key!)!);

/** Returns the id of the device, if the app sends one. @throws INVALID_INPUT for a malformed id */
export function deviceIdOf({ [header]: given }: IncomingHttpHeaders): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && shape.test(given)) return given;
  return fail('INVALID_INPUT', undefined, [{ path: header, message: `must match ${shape.source}` }]);
}
