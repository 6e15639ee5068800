// Follows the events of the chat while the app is open, and gives the pages a way to mark messages as read.
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { isLobby } from '../hello/is-lobby.js';
import { useLive, useLiveEvent } from '../shared/live.js';
import { useMyself, useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { useMessageSound } from '../sounds/use-message-sound.js';
import { useUnsentUpdates } from '../unsent/use-unsent.js';
import { followEvents } from './follow-events.js';
import { Receipts } from './receipts.js';

type MarkRead = (room: string, seq: number) => void;

const MarkReadContext = createContext<MarkRead>(() => undefined);

/** Returns a function that marks a room as read up to a seq: here at once, on the server soon. */
export function useMarkRead(): MarkRead {
  return useContext(MarkReadContext);
}

export function ChatUpdates({ children }: { children: ReactNode }) {
  const live = useLive();
  const queries = useQueryClient();
  const refresh = useRefresh();
  const { id } = useMyself();
  const [markRead, setMarkRead] = useState<MarkRead>(() => () => undefined);
  useEffect(() => {
    if (!live) return;
    const receipts = new Receipts((kind, room, seq) => live.send(kind, { room, seq }));
    const follower = followEvents(live, queries, id);
    const end = live.on('said', ({ room, seq, from }) => {
      if (from.id !== id && !isLobby(room)) receipts.note('delivered', room, seq);
    });
    setMarkRead(() => (room: string, seq: number) => {
      follower.apply({ name: 'read', event: { room, seq, who: { id, name: '' } } });
      receipts.note('read', room, seq);
    });
    return () => {
      end();
      follower.stop();
      receipts.stop();
    };
  }, [live, queries, id]);
  useUnsentUpdates();
  useMessageSound();
  useLiveEvent('matched', () => void refresh(keys.likes));
  return <MarkReadContext value={markRead}>{children}</MarkReadContext>;
}
