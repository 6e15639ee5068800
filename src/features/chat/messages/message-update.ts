// Whether somebody may react to a message, change it or withdraw it.
import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';
import type { MessageUpdate, MessageUpdateTarget } from '../chat.types.js';

const minuteMs = 60_000;
/** How long after saying it one may withdraw a message (撤回), and how long change it. */
export const recallMinutes = 2;
export const editMinutes = 15;

const acts: readonly string[] = ['reaction', 'edit', 'recall'] satisfies MessageUpdate['kind'][];

/** @param now by the clock that the message's time is from; @returns why not, or nothing */
export function messageUpdateRefusal(
  act: MessageUpdate,
  target: MessageUpdateTarget | undefined,
  now: Date,
): ErrorCode | undefined {
  if (!target || acts.includes(target.kind)) return 'NOT_FOUND';
  if (target.recalledAt) return 'MESSAGE_RECALLED';
  if (act.kind === 'reaction') return undefined;
  if (target.senderId !== act.sender) return 'FORBIDDEN';
  if (act.kind === 'edit' && target.kind !== 'text') return 'FORBIDDEN';
  const minutes = act.kind === 'edit' ? editMinutes : recallMinutes;
  return now.getTime() - target.at.getTime() > minutes * minuteMs ? 'TOO_LATE' : undefined;
}

/** A message is withdrawn once, so the recall needs no clientId of the client's. */
export function recallId(about: number): string {
  return `recall:${about}`;
}
