// Processes uploaded recordings in worker threads, since a crafted file can keep the CPU busy for long.
import { Injectable } from '@nestjs/common';
import { WorkerPool } from '../../../platform/concurrency/worker-pool.js';
import { fail } from '../../../platform/errors/coded-error.js';
import type { ProcessedFile } from '../media.types.js';
import type { RecordingAnswer, RecordingTask } from './recording.worker.js';

/** The maximum length of a voice message. */
const maxMessageSeconds = 120;

/** A usual recording takes 20 ms; one that takes 10 s was made to, and is given up. */
const workers = new WorkerPool<RecordingTask, RecordingAnswer>(new URL('./recording.worker', import.meta.url), {
  waiting: 40,
  perKey: 10,
  timeoutMs: 10_000,
});

@Injectable()
export class RecordingsService {
  /**
   * Checks a recording and removes its metadata.
   * @param personId the user who uploaded it
   * @throws MEDIA_REFUSED for a file that is not sound, contains video, has another container, or is too short or too long; BUSY
   */
  async accept(sent: Buffer, personId: string, maxSeconds = maxMessageSeconds): Promise<ProcessedFile> {
    const answer = await workers.run({ sent, maxSeconds }, personId);
    if ('refusal' in answer) return fail('MEDIA_REFUSED', answer.refusal);
    const { data } = answer.accepted;
    return { ...answer.accepted, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength) };
  }
}
