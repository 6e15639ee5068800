// The outcome of a call to a push service, by its answer.
import { Logger } from '@nestjs/common';
import type { PushOutcome } from '../notifications.types.js';

/** For the name, the connection and TLS. */
export const connectMs = 3_000;
/** For all of a call. */
export const timeoutMs = 5_000;

interface Answer {
  status: number;
  text: string;
}

/** What a gateway says in the place of a push service that does not answer. */
const noAnswer = [502, 503, 504];
/** A push service is slow, or has had too much: later it may work. */
const later = [408, 425, 429];

const log = new Logger('PushService');

/** Returns the outcome of a call: no answer is one too. */
export async function sentBy(call: () => Promise<Answer>): Promise<PushOutcome> {
  return call().then(pushOutcome, (error) => {
    log.warn({ err: error }, 'a push service gives no answer');
    return 'silent';
  });
}

/**
 * Returns what an answer means. Only answers of a gateway count as silence: what one endpoint is answered must not make its
 * push service look as if it were down for all.
 */
export function pushOutcome({ status, text }: Answer): PushOutcome {
  if (status >= 200 && status <= 299) return 'sent';
  // UNREGISTERED is what Firebase says of a token that was given up
  if (status === 404 || status === 410 || text.includes('UNREGISTERED')) return 'gone';
  if (noAnswer.includes(status)) return 'silent';
  return status >= 500 || later.includes(status) ? 'failed' : 'refused';
}
