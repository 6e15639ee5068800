// The hooks of an open room: its message log, the read mark, and typing.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { logOf, type MessageLog, withEarlier, withNewest } from 'fujin-client';
import { useCallback, useEffect, useState } from 'react';
import { useMarkRead } from '../inbox/chat-updates.js';
import { useLive, useLiveEvent } from '../shared/live.js';
import { useMyself } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';

const pageSize = 50;
const largestPage = 200;

export function useTalkLog(room: string) {
  const rest = useRest();
  const queries = useQueryClient();
  const key = keys.talk(room);
  const page = useCallback(
    async (before?: string, limit = pageSize) => {
      const query = { limit, ...(before && { before: Number(before) }) };
      const { data } = await rest.GET('/v1/rooms/{id}/messages', { params: { path: { id: room }, query } });
      return logOf(data!.items, data!.nextCursor);
    },
    [rest, room],
  );
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ client }) => withNewest(client.getQueryData<MessageLog>(key), await page()),
  });
  const { data: log } = query;
  const loadEarlier = async () => {
    if (!log?.earlier) return;
    const earlier = await page(log.earlier);
    queries.setQueryData<MessageLog>(key, (now) => now && withEarlier(now, earlier));
  };
  /** Loads all messages from a seq on. */
  const loadFrom = async (seq: number) => {
    for (;;) {
      const now = queries.getQueryData<MessageLog>(key);
      if (!now?.earlier || (now.messages[0]?.seq ?? seq) <= seq) return;
      const earlier = await page(now.earlier, largestPage);
      queries.setQueryData<MessageLog>(key, (log) => log && withEarlier(log, earlier));
    }
  };
  return { query, log, loadEarlier, loadFrom };
}

/** Enters the room while it is open, so that both users see presence and typing. */
export function useEntered(room: string): void {
  const live = useLive();
  useEffect(() => {
    if (!live) return;
    live.send('enter', { room }).catch(() => undefined);
    return () => void live.send('leave', { room }).catch(() => undefined);
  }, [live, room]);
}

/** Marks the room as read up to a seq, once the window is visible. */
export function useReadMark(room: string, seq: number, readSeq: number): void {
  const markRead = useMarkRead();
  useEffect(() => {
    if (seq <= readSeq) return;
    const note = () => {
      if (document.visibilityState === 'visible') markRead(room, seq);
    };
    note();
    document.addEventListener('visibilitychange', note);
    return () => document.removeEventListener('visibilitychange', note);
  }, [markRead, room, seq, readSeq]);
}

const typingMs = 4_000;

/** Returns whether the other user is typing. */
export function useOtherTyping(room: string): boolean {
  const { id } = useMyself();
  const [until, setUntil] = useState(0);
  useLiveEvent('typing', ({ room: where, who }) => {
    if (where === room && who.id !== id) setUntil(Date.now() + typingMs);
  });
  useLiveEvent('said', ({ room: where }) => {
    if (where === room) setUntil(0);
  });
  useEffect(() => {
    if (until === 0) return;
    const timer = setTimeout(() => setUntil(0), Math.max(0, until - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  return until > 0;
}
