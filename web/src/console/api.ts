// The queries and actions of the console.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Rest, Schemas } from 'fujin-client';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { withFactor } from './fresh-factor.js';

/** The first part of all query keys: each action of a moderator invalidates all of them. */
const rootKey = 'moderation';
const queueMs = 10_000;
/** Options of queries that are written to the audit log, and so are not repeated by themselves. */
const auditedQuery = { refetchOnWindowFocus: false, refetchOnReconnect: false };

export type Case = Schemas['Case'];
export type Role = Schemas['RoleInput']['role'];
export type WaitingPhoto = Schemas['WaitingPhoto'];
export type QueuedCase = Schemas['QueuedCase'];
export type CaseFile = Schemas['CaseFile'];
export type Evidence = Schemas['Evidence'];
export type Snapshot = Schemas['ProfileSnapshot'];
export type PastSanction = Schemas['PastSanction'];
export type AuditEntry = Schemas['AuditEntry'];
export type Appeal = Schemas['AppealFile'];

/** Returns whether a moderator handles a case at the moment. */
export function isClaimedNow({ claimedUntil }: Pick<Case, 'claimedUntil'>): boolean {
  return claimedUntil !== null && new Date(claimedUntil) > new Date();
}

interface Page<Item> {
  items: Item[];
  nextCursor?: string;
}

/** Returns a list in pages, which is fetched again every few seconds. */
export function usePages<Item>(
  key: readonly unknown[],
  fetchPage: (rest: Rest, from: { cursor?: string }) => Promise<{ data?: Page<Item> }>,
  isEnabled = true,
) {
  const rest = useRest();
  const { data, ...query } = useInfiniteQuery({
    queryKey: [rootKey, ...key],
    queryFn: async ({ pageParam: cursor }) => (await fetchPage(rest, cursor ? { cursor } : {})).data!,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: queueMs,
    enabled: isEnabled,
  });
  return { ...query, items: data?.pages.flatMap(({ items }) => items), pages: data?.pages.length ?? 0 };
}

export function useCase(id: string) {
  const rest = useRest();
  return useQuery({
    queryKey: [rootKey, 'case', id],
    queryFn: async () => (await rest.GET('/v1/moderation/cases/{id}', { params: { path: { id } } })).data!,
    ...auditedQuery,
  });
}

export function usePerson(id: string) {
  const rest = useRest();
  return useQuery({
    queryKey: [rootKey, 'person', id],
    queryFn: async () => (await rest.GET('/v1/moderation/people/{id}', { params: { path: { id } } })).data!,
    ...auditedQuery,
  });
}

export function useRoles() {
  const rest = useRest();
  return useQuery({
    queryKey: [rootKey, 'roles'],
    queryFn: async () => (await rest.GET('/v1/moderation/roles')).data!.items,
  });
}

/** Returns the prepared reasons; they change with the server only. */
export function useCannedReasons(): Schemas['CannedReason'][] {
  const rest = useRest();
  const { data = [] } = useQuery({
    queryKey: ['canned-reasons'],
    queryFn: async () => (await rest.GET('/v1/moderation/reasons')).data!.items,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

/** Returns the nickname of a user; this search is not written to the audit log. */
export function useName(id: string | null): string | undefined {
  const rest = useRest();
  const { data } = useQuery({
    queryKey: ['names', id],
    queryFn: async () => {
      const query = { q: id!, limit: 1 };
      return (await rest.GET('/v1/moderation/people', { params: { query } })).data!.items[0]?.nickname ?? '';
    },
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

/** Returns a function that runs an action of a moderator, shows an error, and refetches all queries of the console. */
export function useModeration(): (act: (rest: Rest) => Promise<unknown>) => Promise<boolean> {
  const rest = useRest();
  const queries = useQueryClient();
  const attempt = useTry();
  return async (act) => {
    const isDone = await attempt(async () => {
      await withFactor(() => act(rest));
      return true;
    });
    await queries.invalidateQueries({ queryKey: [rootKey] });
    return isDone === true;
  };
}
