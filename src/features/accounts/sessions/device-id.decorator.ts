// The device that an app says it runs on.
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

/** Tells of the header in the document, wherever a route looks at it. */
export const describeDevice: ParameterDecorator = (target, key) =>
  described(target, key!, Object.getOwnPropertyDescriptor(target, key!)!);

/** What the app calls its device, if it says so. @throws INVALID_INPUT when nobody would name a device like that */
export function deviceIdOf({ [header]: given }: IncomingHttpHeaders): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && shape.test(given)) return given;
  return fail('INVALID_INPUT', undefined, [{ path: header, message: `must match ${shape.source}` }]);
}
