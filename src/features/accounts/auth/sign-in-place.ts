// The place of a sign-in: the device, when the app sends its id, or else the kind of client and the network.
import { createHmac } from 'node:crypto';
import { networkOf } from '../../../platform/rate-limits/network.js';
import { deviceName } from '../sessions/device-name.js';
import type { SignInAttempt } from '../sessions/sessions.types.js';

/** Returns the stored hash of a place: without the key it reveals neither the place nor the address, nor which users share a place. */
export function placeHash({ address, userAgent, device }: SignInAttempt, personId: string, key: Buffer): Buffer {
  const place = device ? `device ${device}` : `client ${deviceName(userAgent)} network ${networkOf(address)}`;
  return createHmac('sha256', key).update(`${personId} ${place}`).digest();
}
