import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { FujinError, type Rest } from 'fujin-client';
import { useTranslation } from 'react-i18next';
import { type InboxPage, roomsOf } from '../inbox/inbox-pages.js';
import { useRefresh } from '../shared/queries.js';
import { keys, peopleKeys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';

/** Returns the id of the match that a room belongs to. */
async function matchOf(rest: Rest, room: string): Promise<string | undefined> {
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query: { limit: number; cursor?: string } = { limit: 50, ...(cursor && { cursor }) };
    const { data } = await rest.GET('/v1/matches', { params: { query } });
    const found = data!.items.find((each) => each.room === room);
    if (found) return found.id;
    cursor = data!.nextCursor;
  }
  return undefined;
}

/** Returns a function that ends the match of a room. It resolves with whether the match has ended. */
export function useUnmatch(room: string): () => Promise<boolean> {
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const queries = useQueryClient();
  const { t } = useTranslation();
  return async () => {
    const isDone = await attempt(async () => {
      const id = await matchOf(rest, room);
      if (id) await rest.DELETE('/v1/matches/{id}', { params: { path: { id } } }).catch(ignoreEnded);
      await refresh(...peopleKeys, keys.endedRooms);
      if (id) return true;
      // the list of matches lacks those whose other user is not shown, such as one who deletes the account
      const inbox = queries.getQueryData<InfiniteData<InboxPage>>(keys.rooms);
      const isOpen = roomsOf(inbox).some((each) => each.id === room);
      if (isOpen) toast(t('roomMenu.notUnmatched'), true);
      return !isOpen;
    });
    return isDone ?? false;
  };
}

/** The other user may have ended the match meanwhile. */
function ignoreEnded(error: unknown): void {
  if (!(error instanceof FujinError) || error.problem.code !== 'NOT_FOUND') throw error;
}
