// A place that somebody signs in from: the device, when the app names it, or else the kind of client and the network.
import { createHmac } from 'node:crypto';
import { networkOf } from '../../../platform/rate-limits/network.js';
import { deviceName } from '../sessions/device-name.js';
import type { SignInAttempt } from '../sessions/sessions.types.js';

/** @returns as it is kept of a person: without the key it tells neither place nor address, nor who shares a place with whom */
export function placeHash({ address, userAgent, device }: SignInAttempt, personId: string, key: Buffer): Buffer {
  const place = device ? `device ${device}` : `client ${deviceName(userAgent)} network ${networkOf(address)}`;
  return createHmac('sha256', key).update(`${personId} ${place}`).digest();
}
