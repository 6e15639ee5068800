import { randomUUID } from 'node:crypto';
import type { NewJob } from '../../platform/jobs/jobs.service.js';
import type { Delivery, Device } from './notifications.types.js';

/** Each is a job of its own: that of one device knows nothing of another's. */
export function deliveryJob(payload: Delivery, runAt: Date): NewJob {
  return { key: randomUUID(), payload, runAt };
}

/** Returns the lane of the queue `push` for a device: the host that is called. */
export function laneOf({ kind, address }: Pick<Device, 'kind' | 'address'>): string {
  return kind === 'fcm' ? 'firebase' : new URL(address).host;
}
