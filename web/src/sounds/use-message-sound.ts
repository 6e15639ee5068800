import { useLiveEvent } from '../shared/live.js';
import { useInbox, useMyself } from '../shared/queries.js';
import { isHeard, isSoundOn } from './sounds.js';

/** The room that the user looks at. */
const roomInView = () => (document.hasFocus() ? location.hash.match(/^#\/chats\/([\w-]+)/)?.[1] : undefined);

/** Plays a tone for new messages, if the user has chosen it. */
export function useMessageSound(): void {
  const { id } = useMyself();
  const rooms = useInbox().data?.pages.flatMap(({ items }) => items) ?? [];
  useLiveEvent('said', (message) => {
    if (!isSoundOn() || !isHeard(message, id, rooms, roomInView())) return;
    import('./tone.js').then(({ playTone }) => playTone()).catch(() => undefined);
  });
}
