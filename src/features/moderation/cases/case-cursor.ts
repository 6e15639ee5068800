// The cursor of the queue of cases, which is ordered by severity, then by time.
import { z } from 'zod';
import { cursorCodec, timeAndId } from '../../../platform/http/cursor.js';

const codec = cursorCodec({ severity: z.int().min(1).max(4), ...timeAndId });

interface QueuedCase {
  severity: number;
  openedAt: Date;
  id: string;
}

export function encodeCaseCursor({ severity, openedAt, id }: QueuedCase): string {
  return codec.encode({ severity, at: openedAt, id });
}

/** @returns undefined for anything that is no cursor of the queue */
export const decodeCaseCursor = codec.decode;
