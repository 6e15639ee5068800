// The messages that are left of a chat request.
import type { MessageLog } from 'fujin-client';

/** The messages that the sender of a chat request may send before there is an answer. */
const requestMessages = 3;

/** Returns how many messages are left of a chat request that is not answered. All of its messages are by its sender. */
export function messagesLeft({ messages }: MessageLog): number {
  return Math.max(0, requestMessages - messages.length);
}
