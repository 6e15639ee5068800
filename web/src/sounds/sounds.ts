// The choice of the user to hear a sound for a new message on this device. It is off at first.
import { isLobby } from '../hello/is-lobby.js';
import type { InboxRoom } from '../inbox/inbox-rooms.js';
import type { Message } from '../shared/types.js';

const key = 'fujin.sounds';

export const isSoundOn = () => localStorage.getItem(key) === 'on';

export function setSound(on: boolean): void {
  if (on) localStorage.setItem(key, 'on');
  else localStorage.removeItem(key);
}

/**
 * Returns whether a message makes a sound: one of another user, in a chat that is not muted and not in view.
 * @param inView the room that the user looks at
 */
export function isHeard(
  { from, room, kind }: Pick<Message, 'from' | 'room' | 'kind'>,
  me: string,
  rooms: readonly Pick<InboxRoom, 'id' | 'muted'>[],
  inView: string | undefined,
): boolean {
  const isNew = ['text', 'image', 'voice', 'sticker', 'custom'].includes(kind);
  const isMuted = rooms.find(({ id }) => id === room)?.muted ?? false;
  return isNew && from.id !== me && !isLobby(room) && !isMuted && room !== inView;
}
