// Makes the jobs that deliver notifications.
import type { NewJob } from '../../platform/jobs/jobs.service.js';
import type { Delivery, Device } from './notifications.types.js';

/** Returns the job of one delivery. @param key unique, so that each delivery is a job of its own */
export function deliveryJob(key: string, payload: Delivery, runAt: Date): NewJob {
  return { key, payload, runAt };
}

/** Returns the lane of a device in the queue `push`: the host of its push service. */
export function laneOf({ kind, address }: Pick<Device, 'kind' | 'address'>): string {
  return kind === 'fcm' ? 'firebase' : new URL(address).host;
}
