// What the console asks the server, and what that makes stale.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Rest, Schemas } from 'fujin-client';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { withFactor } from './with-factor.js';

/** All of it begins with this, so that whatever a moderator does makes all of it stale. */
const root = 'moderation';
const queueMs = 10_000;
/** Each look at a file is noted in the audit, so it is not repeated unasked. */
const looking = { refetchOnWindowFocus: false, refetchOnReconnect: false };

export type Case = Schemas['Case'];
export type CaseFile = Schemas['CaseFile'];
export type Evidence = Schemas['Evidence'];
export type Snapshot = Schemas['ProfileSnapshot'];
export type PastSanction = Schemas['PastSanction'];
export type AuditEntry = Schemas['AuditEntry'];
export type Appeal = Schemas['AppealFile'];

interface Page<Item> {
  items: Item[];
  nextCursor?: string;
}

/** A list that comes in pages, and anew every few seconds. */
export function usePages<Item>(
  key: readonly unknown[],
  ask: (rest: Rest, from: { cursor?: string }) => Promise<{ data?: Page<Item> }>,
  isAsked = true,
) {
  const rest = useRest();
  const { data, ...query } = useInfiniteQuery({
    queryKey: [root, ...key],
    queryFn: async ({ pageParam: cursor }) => (await ask(rest, cursor ? { cursor } : {})).data!,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: queueMs,
    enabled: isAsked,
  });
  return { ...query, items: data?.pages.flatMap(({ items }) => items) };
}

export function useCase(id: string) {
  const rest = useRest();
  return useQuery({
    queryKey: [root, 'case', id],
    queryFn: async () => (await rest.GET('/v1/moderation/cases/{id}', { params: { path: { id } } })).data!,
    ...looking,
  });
}

export function usePerson(id: string) {
  const rest = useRest();
  return useQuery({
    queryKey: [root, 'person', id],
    queryFn: async () => (await rest.GET('/v1/moderation/people/{id}', { params: { path: { id } } })).data!,
    ...looking,
  });
}

export function useRoles() {
  const rest = useRest();
  return useQuery({
    queryKey: [root, 'roles'],
    queryFn: async () => (await rest.GET('/v1/moderation/roles')).data!.items,
  });
}

/** What somebody is called; looking for it leaves no trace in the audit. */
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

/** Does something, says what went wrong if anything does, and asks anew for all that is shown. */
export function useAct(): (act: (rest: Rest) => Promise<unknown>) => Promise<boolean> {
  const rest = useRest();
  const queries = useQueryClient();
  const attempt = useTry();
  return async (act) => {
    const isDone = await attempt(async () => {
      await withFactor(() => act(rest));
      return true;
    });
    await queries.invalidateQueries({ queryKey: [root] });
    return isDone === true;
  };
}
