import type { Membership } from '../chat.types.js';

/** What a member does in a room, but for saying something: the message writer judges that under the room's lock. */
type Act = 'enter' | 'leave' | 'look' | 'typing' | 'read' | 'history';

/**
 * Why a person may not do this in a room; undefined when they may. A room that is absent and one of other people look
 * alike. What was said in a closed room is gone for both.
 */
export function roomAccessRefusal(
  membership: Membership | undefined,
  act: Act,
): 'NOT_FOUND' | 'ROOM_CLOSED' | undefined {
  if (!membership) return 'NOT_FOUND';
  if (!membership.closedAt || act === 'leave') return undefined;
  return act === 'history' ? 'NOT_FOUND' : 'ROOM_CLOSED';
}
