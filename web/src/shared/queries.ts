// The cached queries of the app.
import { type Query, QueryCache, QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { FujinError, type Rest } from 'fujin-client';
import { useCallback } from 'react';
import type { InboxPage } from '../inbox/inbox-pages.js';
import { keys } from './query-keys.js';
import { forgetSession, onSessionChange, useRest } from './session.js';
import type { Me } from './types.js';

/** Forgets a session that has ended, which shows the welcome page. */
export function forgetEndedSession(error: unknown): void {
  if (error instanceof FujinError && error.problem.code === 'SIGN_IN_FIRST') forgetSession();
}

const isRefusal = (error: unknown) =>
  error instanceof FujinError && error.problem.status < 500 && error.problem.code !== 'UNAVAILABLE';

/** The seconds to wait that a query waits by itself; the page offers a longer wait. */
const longestWait = 30;

const waitOf = (error: unknown) => (error instanceof FujinError ? (error.problem.retryAfter ?? 0) : 0);

export function createQueries(): QueryClient {
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError: forgetEndedSession }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (tries, error) => !isRefusal(error) && waitOf(error) <= longestWait && tries < 3,
        retryDelay: (tries, error) => Math.max(1_000 * 2 ** tries, waitOf(error) * 1_000),
      },
      mutations: { networkMode: 'always' },
    },
  });
  // the next user must not see the data of the last one
  onSessionChange(() => queries.clear());
  return queries;
}

export function useMe() {
  const rest = useRest();
  return useQuery({
    queryKey: keys.me,
    queryFn: async () => (await rest.GET('/v1/me')).data as Me,
    // before the first answer there is no live connection that would detect the network
    refetchInterval: ({ state }) => (state.data ? false : 3_000),
  });
}

/** Returns the signed-in user; only below the shell, which waits for it. */
export function useMyself(): Me {
  return useMe().data as Me;
}

export function useInterestCatalogue() {
  const rest = useRest();
  return useQuery({
    queryKey: keys.interests,
    queryFn: async () => (await rest.GET('/v1/interests')).data!,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useLikes() {
  const rest = useRest();
  return useInfiniteQuery({
    queryKey: keys.likes,
    // no event is sent for a like
    staleTime: 0,
    queryFn: async ({ pageParam: cursor }) =>
      (await rest.GET('/v1/likes/received', { params: { query: { limit: 30, ...(cursor && { cursor }) } } })).data!,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useInbox(requests = false) {
  const rest = useRest();
  return useInfiniteQuery({
    queryKey: requests ? keys.requests : keys.rooms,
    queryFn: async ({ pageParam: cursor }) => {
      const query = { limit: 50, requests: String(requests), ...(cursor && { cursor }) };
      return (await rest.GET('/v1/rooms', { params: { query } })).data as InboxPage;
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Returns a function that refetches the queries of some keys. */
export function useRefresh(): (...stale: (readonly unknown[])[]) => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    async (...stale) => {
      await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    [queries],
  );
}

/** Returns a function that fetches again what has failed and has no data. A wait before the next attempt ends. */
export function useTryAgain(): () => void {
  const queries = useQueryClient();
  return useCallback(() => {
    const hasFailed = ({ state }: Query) => state.error !== null || state.fetchFailureCount > 0;
    const lacks = (query: Query) => hasFailed(query) && query.state.data === undefined;
    void queries.resetQueries({ type: 'active', predicate: lacks });
    void queries.invalidateQueries({ predicate: (query) => hasFailed(query) && !lacks(query) });
  }, [queries]);
}

/** Returns a function that updates the signed-in user; the answer is the new state. */
export function useChangeMe(): (change: (rest: Rest) => Promise<{ data?: Me }>) => Promise<void> {
  const rest = useRest();
  const queries = useQueryClient();
  return async (change) => {
    const { data } = await change(rest);
    if (data) {
      // an earlier fetch may be answered after this change
      await queries.cancelQueries({ queryKey: keys.me });
      queries.setQueryData(keys.me, data);
    }
    await Promise.all([keys.deck, keys.nearby].map((queryKey) => queries.resetQueries({ queryKey })));
  };
}
