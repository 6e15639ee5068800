import { useEffect, useState, useSyncExternalStore } from 'react';
import { OutgoingPictures } from './outgoing.js';

/** Returns the chosen pictures of a chat. What is not sent when the chat is left is cancelled. */
export function useOutgoing(): OutgoingPictures {
  const [outgoing] = useState(() => new OutgoingPictures());
  useSyncExternalStore(outgoing.subscribe, () => outgoing.pictures);
  useEffect(() => () => outgoing.clear(), [outgoing]);
  return outgoing;
}
