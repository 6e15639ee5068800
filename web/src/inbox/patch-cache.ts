// Changes cached answers by events.
import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Changes cached data. Invalidated data stays invalidated: an event does not hold the messages that were missed before it. */
export function patchCache<Data>(queries: QueryClient, queryKey: QueryKey, next: (data: Data) => Data): void {
  const isStale = queries.getQueryState(queryKey)?.isInvalidated ?? false;
  queries.setQueryData<Data>(queryKey, (data) => data && next(data));
  if (isStale) void queries.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
}
