import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import type { InboxPage } from '../inbox/inbox-pages.js';
import { shownRoom } from '../panes/open-room.js';
import { useLiveEvent } from '../shared/live.js';
import { useMyself } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { isHeard, isSoundOn } from './sounds.js';

/** The room that the user looks at. */
const roomInView = () => (document.hasFocus() ? shownRoom() : undefined);

/** Plays a tone for new messages, if the user has chosen it. */
export function useMessageSound(): void {
  const { id } = useMyself();
  const queries = useQueryClient();
  useLiveEvent('said', (message) => {
    const inbox = queries.getQueryData<InfiniteData<InboxPage>>(keys.rooms);
    const rooms = inbox?.pages.flatMap(({ items }) => items) ?? [];
    if (!isSoundOn() || !isHeard(message, id, rooms, roomInView())) return;
    import('./tone.js').then(({ playTone }) => playTone()).catch(() => undefined);
  });
}
