import { randomUUID } from 'node:crypto';
import type { NewJob } from '../../platform/jobs/jobs.js';
import type { Delivery } from './notifications.types.js';

/** Each is a job of its own: that of one device knows nothing of another's. */
export function deliveryJob(payload: Delivery, runAt: Date): NewJob {
  return { key: randomUUID(), payload, runAt };
}
