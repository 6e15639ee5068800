import { useInbox } from '../shared/queries.js';
import { roomsOf } from './inbox-pages.js';
import type { InboxRoom } from './inbox-rooms.js';

/** Returns the fetched rooms of the inbox; none until they are there. @param requests the message requests in place of the chats */
export function useRooms(requests = false): InboxRoom[] {
  return roomsOf(useInbox(requests).data);
}
