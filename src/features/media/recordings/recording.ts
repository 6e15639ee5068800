// What becomes of a recording. A file can be made so that reading it takes long, and none of it is input or output: a thread reads it.

import { WorkerPool } from '../../../platform/concurrency/worker-pool.js';
import { fail } from '../../../platform/errors/coded-error.js';
import type { Accepted } from '../media.types.js';
import type { RecordingAnswer, RecordingTask } from './recording.worker.js';

const longestOfMessages = 120;

/** An honest recording takes some 20 ms. What takes seconds was made to, and is given up. */
const reader = new WorkerPool<RecordingTask, RecordingAnswer>(new URL('./recording.worker', import.meta.url), {
  waiting: 40,
  perKey: 10,
  timeoutMs: 10_000,
});

/**
 * @param personId who sent it
 * @throws MEDIA_REFUSED what isn't sound, shows a picture, comes in another container, or is too short or too long; BUSY
 */
export async function acceptRecording(
  sent: Buffer,
  personId: string,
  longestSeconds = longestOfMessages,
): Promise<Accepted> {
  const answer = await reader.run({ sent, longestSeconds }, personId);
  if ('refusal' in answer) return fail('MEDIA_REFUSED', answer.refusal);
  const { data } = answer.accepted;
  return { ...answer.accepted, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength) };
}
