// What becomes of a recording. A file can be made so that reading it takes long, and none of it is input or output: a thread reads it.
import { fail } from '../../platform/errors/errors.js';
import { Thread } from '../../platform/thread.js';
import type { Accepted } from './media.types.js';
import type { VoiceAnswer, VoiceTask } from './voice.worker.js';

const longestOfMessages = 120;

/** An honest recording takes some 20 ms. What takes seconds was made to, and is given up. */
const reader = new Thread<VoiceTask, VoiceAnswer>(new URL('./voice.worker', import.meta.url), {
  waiting: 40,
  perKey: 10,
  mostMs: 10_000,
});

/**
 * @param personId who sent it
 * @throws MEDIA_REFUSED what isn't sound, shows a picture, comes in another container, or is too short or too long; BUSY
 */
export async function acceptVoice(
  sent: Buffer,
  personId: string,
  longestSeconds = longestOfMessages,
): Promise<Accepted> {
  const answer = await reader.run({ sent, longestSeconds }, personId);
  if ('refusal' in answer) return fail('MEDIA_REFUSED', answer.refusal);
  const { data } = answer.accepted;
  return { ...answer.accepted, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength) };
}
