import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';

/** Searches the messages of the user's open rooms, or of one room. */
export function useSearch(words: string, room: string | undefined) {
  const rest = useRest();
  const found = useInfiniteQuery({
    queryKey: keys.search(room ?? '', words),
    queryFn: async ({ pageParam: cursor }) => {
      const query = { q: words, limit: 20, ...(room && { room }), ...(cursor && { cursor }) };
      return (await rest.GET('/v1/messages', { params: { query } })).data!;
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const { data, hasNextPage, isFetching, error, fetchNextPage } = found;
  // a page may be empty although there are more
  const isMore = hasNextPage && !isFetching && !error && data?.pages.every(({ items }) => items.length === 0);
  useEffect(() => {
    if (isMore) void fetchNextPage();
  }, [isMore, fetchNextPage]);
  return found;
}
