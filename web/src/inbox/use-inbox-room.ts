// Rooms of the inbox, on whatever page they are.
import { useEffect, useRef, useState } from 'react';
import { useInbox, useRefresh } from '../shared/queries.js';
import { inboxKeys } from '../shared/query-keys.js';
import type { QueryLike } from '../shared/query-state.js';
import { roomsOf } from './inbox-pages.js';
import type { InboxRoom } from './inbox-rooms.js';

/** Returns a room of the user. A room that is not in the fetched pages is sought in the next ones, and at last in a new inbox. */
export function useInboxRoom(id: string) {
  const { roomOf, ...search } = useInboxRooms([id]);
  return { room: roomOf(id), ...search };
}

/** Returns rooms of the user, as `useInboxRoom` does, with one search for all. */
export function useInboxRooms(ids: readonly string[]): {
  /** Returns a room of the fetched pages. */
  roomOf: (id: string) => InboxRoom | undefined;
  isSought: boolean;
  /** The query for which the search waits; it counts as one without data. */
  query: QueryLike;
} {
  const [rooms, requests] = [useInbox(), useInbox(true)];
  const refresh = useRefresh();
  const [isRenewed, setRenewed] = useState(false);
  const fetched = [rooms, requests].flatMap(({ data }) => roomsOf(data));
  const roomOf = (id: string) => fetched.find((each) => each.id === id);
  // a room that was there and is gone was closed
  const wereThere = useRef(new Set<string>());
  for (const id of ids) if (roomOf(id)) wereThere.current.add(id);
  const isMissing = ids.some((id) => !wereThere.current.has(id));
  const isFetching = rooms.isFetching || requests.isFetching;
  // after a failed fetch nothing is known until the next one
  const hasFailed = rooms.isError || requests.isError;
  const isSought = isMissing && (isFetching || hasFailed || !isRenewed);
  const isNextDue = isSought && !isFetching && !hasFailed;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the last fetch has ended
  useEffect(() => {
    if (!isNextDue) return;
    const more = [rooms, requests].find(({ hasNextPage }) => hasNextPage);
    if (more) void more.fetchNextPage();
    else void refresh(...inboxKeys).then(() => setRenewed(true));
  }, [isNextDue]);
  const awaited = [rooms, requests].find(({ isError, isPending }) => isError || isPending) ?? rooms;
  return { roomOf, isSought, query: { ...awaited, data: undefined } };
}
