// The rule of who may do what in a room of members.
import type { Membership } from './rooms.types.js';

/** The acts of a member in a room. Sending is not among them: the message writer checks it under the room's lock. */
export type RoomAction = 'enter' | 'leave' | 'look' | 'typing' | 'read' | 'history';

/**
 * Returns why a user may not do this in a room; undefined when they may. An absent room and a room of others get the same answer. The
 * messages of a closed room are not found for either member.
 */
export function roomAccessRefusal(
  membership: Membership | undefined,
  action: RoomAction,
): 'NOT_FOUND' | 'ROOM_CLOSED' | undefined {
  if (!membership) return 'NOT_FOUND';
  if (!membership.closedAt || action === 'leave') return undefined;
  return action === 'history' ? 'NOT_FOUND' : 'ROOM_CLOSED';
}
