// Swipes outside the deck, and the profile sheet that offers them.
import { showMatch } from '../chats/match-moment.js';
import { useRooms } from '../inbox/use-rooms.js';
import { type Shown, usePersonSheet } from '../person/person-sheet.js';
import { useRefresh } from './queries.js';
import { keys } from './query-keys.js';
import { useRest } from './session.js';
import { useTry } from './toasts.js';
import type { Person, SwipeKind } from './types.js';

/** Returns a function that swipes a user, shows the match if there is one, and refetches what a swipe changes. */
export function useSwipe(): (person: Person, kind: SwipeKind) => Promise<void> {
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  return async (person, kind) => {
    const answer = await attempt(() => rest.POST('/v1/swipes', { body: { to: person.id, kind } }));
    if (answer?.data?.room) showMatch({ room: answer.data.room, person });
    await refresh(keys.met, keys.nearby, keys.likes, keys.deck, keys.allowances);
  };
}

/** Returns a function that opens the profile sheet of a user: with the way to their room, or with swipes. */
export function useOpenPerson(): (shown: Shown) => void {
  const sheet = usePersonSheet();
  const swipe = useSwipe();
  const rooms = useRooms();
  return (shown) => {
    const { person } = shown;
    const room = rooms.find(({ with: other }) => other?.id === person.id)?.id;
    sheet.open({ ...shown, ...(room ? { room } : { act: (kind) => void swipe(person, kind) }) });
  };
}
