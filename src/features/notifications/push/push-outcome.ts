// Maps the answers of push services to outcomes, and holds the time limits of calls to them.
import type { PushOutcome } from '../notifications.types.js';

/** The time limit of DNS, the connection and TLS, in milliseconds. */
export const connectMs = 3_000;
/** The time limit of a whole call, in milliseconds. */
export const timeoutMs = 5_000;

export interface PushAnswer {
  status: number;
  text: string;
}

/** The statuses with which a gateway answers for a push service that does not answer. */
const gatewayErrors = [502, 503, 504];
/** The statuses after which a retry may succeed. */
const retryable = [408, 425, 429];

/** Returns the outcome of a call. @param onNoAnswer is called with the error of a call without an answer @param outcomeOf of an answer */
export async function outcomeOfCall(
  call: () => Promise<PushAnswer>,
  onNoAnswer: (error: unknown) => void,
  outcomeOf: (answer: PushAnswer) => PushOutcome = pushOutcome,
): Promise<PushOutcome> {
  return call().then(outcomeOf, (error) => {
    onNoAnswer(error);
    return 'silent';
  });
}

/**
 * Returns the outcome of an answer. Only a gateway's answers count as silence: an error for one endpoint must not make its whole push
 * service look down.
 */
export function pushOutcome({ status }: PushAnswer): PushOutcome {
  if (status >= 200 && status <= 299) return 'sent';
  if (status === 404 || status === 410) return 'gone';
  if (gatewayErrors.includes(status)) return 'silent';
  return status >= 500 || retryable.includes(status) ? 'failed' : 'refused';
}
