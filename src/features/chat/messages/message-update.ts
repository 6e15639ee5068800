// The rule of who may react to a message, edit it or recall it, and for how long.
import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';
import { isUpdateKind, kindRules, type MessageUpdateKind } from './message-kinds.js';
import type { MessageUpdate, MessageUpdateTarget, ResolvedUpdate } from './messages.types.js';
import { systemSender } from './system-sender.js';

const minuteMs = 60_000;
/** The time after sending a message within which its sender may recall it (撤回), and edit it. */
export const recallMinutes = 2;
export const editMinutes = 15;
/** Edits and reactions that the sender of a chat request may send before there is an answer. An edit shows the other user a new text. */
export const mostUnansweredUpdates = 6;

/** For how long the sender may update a message; undefined: every member may, at any time. */
const senderMinutes: Readonly<Record<MessageUpdateKind, number | undefined>> = {
  reaction: undefined,
  edit: editMinutes,
  recall: recallMinutes,
};

/** Returns why an update is refused; undefined when it is not. @param now by the clock of the message's time */
export function messageUpdateRefusal(
  update: MessageUpdate,
  target: MessageUpdateTarget | undefined,
  now: Date,
): ErrorCode | undefined {
  if (!target || isUpdateKind(target.kind)) return 'NOT_FOUND';
  if (target.recalledAt) return 'MESSAGE_RECALLED';
  // the backend of the app deletes any message at any time
  if (update.sender === systemSender && update.kind === 'recall') return undefined;
  const minutes = senderMinutes[update.kind];
  if (minutes === undefined) return undefined;
  if (target.senderId !== update.sender) return 'FORBIDDEN';
  if (update.kind === 'edit' && !kindRules[target.kind].isEditable) return 'FORBIDDEN';
  if (update.data === null && kindRules[target.kind].needs === 'data') return 'INVALID_INPUT';
  return now.getTime() - target.at.getTime() > minutes * minuteMs ? 'TOO_LATE' : undefined;
}

/** Returns an update with its whole content: an edit keeps the part of the message that it does not change. */
export function resolveUpdate(update: MessageUpdate, target: MessageUpdateTarget): ResolvedUpdate {
  const { kind, text = target.text, data = target.data } = update;
  return kind === 'edit' ? { ...update, text, data } : { ...update, text: update.text ?? '', data: null };
}
