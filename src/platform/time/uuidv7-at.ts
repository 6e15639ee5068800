import { v7 as uuidv7 } from 'uuid';

let sequence = 0;

/** Returns a new UUIDv7 of a moment: the ids of a range of time are a range of ids. Those of one millisecond rise in this process. */
export function uuidv7At(time: Date): string {
  sequence = (sequence + 1) >>> 0;
  return uuidv7({ msecs: time.getTime(), seq: sequence });
}
