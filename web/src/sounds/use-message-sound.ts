import { useQueryClient } from '@tanstack/react-query';
import { fetchedRooms } from '../inbox/inbox-pages.js';
import { shownRoom } from '../panes/open-room.js';
import { useLiveEvent } from '../shared/live.js';
import { useMyself } from '../shared/queries.js';
import { isHeard, isSoundOn } from './sounds.js';

/** The room that the user looks at. */
const roomInView = () => (document.hasFocus() ? shownRoom() : undefined);

/** Plays a tone for new messages, if the user has chosen it. */
export function useMessageSound(): void {
  const { id } = useMyself();
  const queries = useQueryClient();
  useLiveEvent('said', (message) => {
    if (!isSoundOn() || !isHeard(message, id, fetchedRooms(queries), roomInView())) return;
    import('./tone.js').then(({ playTone }) => playTone()).catch(() => undefined);
  });
}
