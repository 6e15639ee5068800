// Documents the header with the id of a device.
import { ApiHeader } from '@nestjs/swagger';
import { deviceIdHeader, deviceIdShape } from './device-id.js';

const described = ApiHeader({
  name: deviceIdHeader,
  required: false,
  description:
    'Device id that the app generates. It is the same in all requests of the device and stays the same after a reinstall of the app',
  schema: { type: 'string', pattern: deviceIdShape.source },
});

/** Documents the header in the OpenAPI document, for each route that reads it. */
export const describeDeviceId: ParameterDecorator = (target, key) =>
  described(target, key!, Object.getOwnPropertyDescriptor(target, key!)!);
