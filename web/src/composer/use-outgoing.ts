import { useEffect, useState, useSyncExternalStore } from 'react';
import { OutgoingPictures } from './outgoing.js';

/** Returns the chosen pictures of a chat. The rest is cancelled when the chat is left. */
export function useOutgoing(): OutgoingPictures {
  const [outgoing] = useState(() => new OutgoingPictures());
  useSyncExternalStore(outgoing.subscribe, () => outgoing.pictures);
  useEffect(() => () => outgoing.clear(), [outgoing]);
  return outgoing;
}
