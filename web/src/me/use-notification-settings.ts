import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from 'fujin-client';
import { useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';

type Settings = Schemas['NotificationSettings'];

/** Returns the query of the notification settings, and a function that changes some of them. */
export function useNotificationSettings(): [UseQueryResult<Settings>, (part: Partial<Settings>) => Promise<void>] {
  const rest = useRest();
  const queries = useQueryClient();
  const refresh = useRefresh();
  const attempt = useTry();
  const query = useQuery({
    queryKey: keys.notifications,
    queryFn: async () => (await rest.GET('/v1/me/notifications')).data!,
  });
  const { mutateAsync: put } = useMutation({
    // one after the other, since each request contains all settings
    scope: { id: 'notifications' },
    mutationFn: (body: Settings) => rest.PUT('/v1/me/notifications', { body }),
    onError: () => refresh(keys.notifications),
  });
  const change = async (part: Partial<Settings>) => {
    const next = { ...query.data!, ...part };
    queries.setQueryData(keys.notifications, next);
    await attempt(() => put(next));
  };
  return [query, change];
}
