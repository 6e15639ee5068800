import { useEffect, useState } from 'react';
import { OutgoingPictures } from './outgoing.js';

/** Returns the chosen pictures of a chat; the composer shows their progress. The rest is cancelled when the chat is left. */
export function useOutgoing(): OutgoingPictures {
  const [outgoing] = useState(() => new OutgoingPictures());
  useEffect(() => () => outgoing.clear(), [outgoing]);
  return outgoing;
}
