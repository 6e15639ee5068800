// Changes cached answers by events.
import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Changes cached data. Data that has to be fetched again still has to: an event does not say what was missed before it. */
export function patchCache<Data>(queries: QueryClient, queryKey: QueryKey, next: (data: Data) => Data): void {
  const isStale = queries.getQueryState(queryKey)?.isInvalidated ?? false;
  queries.setQueryData<Data>(queryKey, (data) => data && next(data));
  if (isStale) void queries.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
}
