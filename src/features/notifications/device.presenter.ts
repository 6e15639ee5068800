// Presents a push device to its owner.
import type { z } from 'zod';
import type { DeviceSchema } from './notifications.schemas.js';
import type { PushDeviceRow } from './notifications.types.js';

export function presentDevice({ id, kind, since }: PushDeviceRow): z.input<typeof DeviceSchema> {
  return { id, kind, since: since.toISOString() };
}
