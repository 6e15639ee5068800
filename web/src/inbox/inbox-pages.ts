// The cached pages of the inbox, to which events are applied.
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { inboxKeys, keys } from '../shared/query-keys.js';
import { type Inbox, type InboxEvent, type InboxRoom, withEvent } from './inbox-rooms.js';
import { patchCache } from './patch-cache.js';

export interface InboxPage {
  items: InboxRoom[];
  nextCursor?: string;
}

type Pages = InfiniteData<InboxPage, string>;

/** Applies an event to both lists. Returns whether they have to be fetched again; false before they are fetched. */
export function applyToInbox(queries: QueryClient, happened: InboxEvent, me: string): boolean {
  const [rooms, requests] = inboxKeys.map((key) => queries.getQueryData<Pages>(key));
  if (!rooms || !requests) return false;
  const before: Inbox = { rooms: roomsOf(rooms), requests: roomsOf(requests) };
  const { isStale, ...after } = withEvent(before, happened, me);
  if (after.rooms !== before.rooms) {
    patchCache<Pages>(queries, keys.rooms, (pages) => withRooms(pages, after.rooms));
  }
  if (after.requests !== before.requests) {
    patchCache<Pages>(queries, keys.requests, (pages) => withRooms(pages, after.requests));
  }
  return isStale;
}

/** Returns the rooms of the fetched pages; none before the first. */
export const roomsOf = (fetched: { pages: readonly InboxPage[] } | undefined): InboxRoom[] =>
  fetched?.pages.flatMap(({ items }) => items) ?? [];

/** Returns the fetched rooms of both lists. */
export const fetchedRooms = (queries: QueryClient): InboxRoom[] =>
  inboxKeys.flatMap((key) => roomsOf(queries.getQueryData<Pages>(key)));

/** Distributes rooms over pages of the same sizes; the first page takes one that is new to the list. */
function withRooms(pages: Pages, rooms: readonly InboxRoom[]): Pages {
  const added = Math.max(0, rooms.length - roomsOf(pages).length);
  let from = 0;
  const filled = pages.pages.map((page, n) => {
    const until = from + page.items.length + (n === 0 ? added : 0);
    const items = rooms.slice(from, until);
    from = until;
    return { ...page, items };
  });
  return { ...pages, pages: filled };
}
