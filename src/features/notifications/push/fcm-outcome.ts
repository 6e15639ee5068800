// Maps the answers of Firebase (HTTP v1) to outcomes.
import { z } from 'zod';
import type { PushOutcome } from '../notifications.types.js';
import { type PushAnswer, pushOutcome } from './push-outcome.js';

const Violation = z.object({ field: z.string().catch('') });
const Detail = z.object({
  errorCode: z.string().optional().catch(undefined),
  fieldViolations: z.array(Violation).catch([]),
});
const Answer = z.object({
  error: z.object({
    status: z.string().catch(''),
    message: z.string().catch(''),
    details: z.array(Detail).catch([]),
  }),
});
type FcmError = z.output<typeof Answer>['error'];

/**
 * Returns the outcome of an answer. A token that was never valid is INVALID_ARGUMENT, one that is no longer in use is UNREGISTERED. Only an
 * error about the token deletes a device: any other error, such as 404 for a wrong FCM_URL, concerns every device.
 */
export function fcmOutcome(answer: PushAnswer): PushOutcome {
  const error = errorOf(answer.text);
  const codes = error ? [error.status, ...error.details.map(({ errorCode }) => errorCode)] : [];
  if (codes.includes('UNREGISTERED')) return 'gone';
  if (error && answer.status === 400 && codes.includes('INVALID_ARGUMENT') && isAboutToken(error)) return 'gone';
  const outcome = pushOutcome(answer);
  return outcome === 'gone' ? 'refused' : outcome;
}

/** Returns whether the token is the invalid argument, and not the notification. */
function isAboutToken({ message, details }: FcmError): boolean {
  const fields = details.flatMap(({ fieldViolations }) => fieldViolations.map(({ field }) => field));
  return fields.length > 0 ? fields.includes('message.token') : /registration token/i.test(message);
}

function errorOf(text: string): FcmError | undefined {
  try {
    return Answer.safeParse(JSON.parse(text)).data?.error;
  } catch {
    return undefined;
  }
}
