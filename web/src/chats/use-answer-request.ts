import { useLocation } from 'wouter';
import { useRefresh } from '../shared/queries.js';
import { inboxKeys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';

/** Returns a function that accepts a message request, or declines it, which closes the room permanently. */
export function useAnswerRequest(id: string): (answer: 'accept' | 'decline') => Promise<void> {
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const [, go] = useLocation();
  return async (answer) => {
    await attempt(async () => {
      const params = { path: { id } };
      if (answer === 'accept') await rest.POST('/v1/rooms/{id}/accept', { params });
      else await rest.POST('/v1/rooms/{id}/decline', { params });
      go(answer === 'accept' ? `/chats/${id}` : '/chats');
      await refresh(...inboxKeys);
    });
  };
}
