import type { Schemas } from 'fujin-client';
import { useTranslation } from 'react-i18next';
import { useRefresh } from '../shared/queries.js';
import { inboxKeys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';

/** Returns a function that pins, mutes or archives a room. */
export function useRoomChoices(id: string): (changes: Schemas['RoomChanges']) => Promise<void> {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  return async (changes) => {
    await attempt(async () => {
      await rest.PATCH('/v1/rooms/{id}', { params: { path: { id } }, body: changes });
      if (changes.archived) toast(t('roomMenu.archived'));
      await refresh(...inboxKeys);
    });
  };
}
