// The hooks of an open room: its message log, sending, read and delivery receipts, and typing.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FujinError, type Realtime } from 'fujin-client';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnected, useLive, useLiveEvent } from '../shared/live.js';
import { sentenceOf } from '../shared/problems.js';
import { keys, useMyself, useRefresh } from '../shared/queries.js';
import { useRest } from '../shared/session.js';
import { toast } from '../shared/toasts.js';
import { logOf, type TalkLog, withEarlier, withNewest, withReceived } from './talk-log.js';

type NewMessage = Exclude<Parameters<Realtime['say']>[1], string>;

/** A message that is sent here and not acknowledged yet. */
export interface PendingMessage extends NewMessage {
  clientId: string;
}

const pageSize = 50;

export function useTalkLog(room: string) {
  const rest = useRest();
  const queries = useQueryClient();
  const key = keys.talk(room);
  const page = useCallback(
    async (before?: string) => {
      const query = { limit: pageSize, ...(before && { before: Number(before) }) };
      const { data } = await rest.GET('/v1/rooms/{id}/messages', { params: { path: { id: room }, query } });
      return logOf(data!.items, data!.nextCursor);
    },
    [rest, room],
  );
  const { data: log, error } = useQuery({
    queryKey: key,
    queryFn: async ({ client }) => withNewest(client.getQueryData<TalkLog>(key), await page()),
  });
  useLiveEvent('said', (message) => {
    if (message.room === room) queries.setQueryData<TalkLog>(key, (before) => before && withReceived(before, message));
  });
  const loadEarlier = async () => {
    if (!log?.earlier) return;
    const earlier = await page(log.earlier);
    queries.setQueryData<TalkLog>(key, (now) => now && withEarlier(now, earlier));
  };
  return { log, error, loadEarlier };
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

export function useSay(room: string) {
  const connected = useConnected();
  const { t } = useTranslation();
  const [pending, setPending] = useState<PendingMessage[]>([]);
  const drop = useCallback((id: string) => setPending((all) => all.filter(({ clientId }) => clientId !== id)), []);
  useLiveEvent('said', ({ room: where, clientId }) => {
    if (where === room) drop(clientId);
  });
  const say = async (newMessage: NewMessage): Promise<void> => {
    const message = { clientId: crypto.randomUUID(), ...newMessage };
    setPending((all) => [...all, message]);
    try {
      await (await connected).say(room, message);
    } catch (error) {
      drop(message.clientId);
      toast(sentenceOf(error, t), true);
    }
  };
  return { pending, say };
}

/** Sends a read receipt up to a seq, once the window is visible. */
export function useReadMark(room: string, seq: number, readSeq: number): void {
  const live = useLive();
  const refresh = useRefresh();
  useEffect(() => {
    if (!live || seq <= readSeq) return;
    const note = () => {
      if (document.visibilityState !== 'visible') return;
      live.send('read', { room, seq }).then(
        () => refresh(keys.rooms),
        () => undefined,
      );
    };
    note();
    document.addEventListener('visibilitychange', note);
    return () => document.removeEventListener('visibilitychange', note);
  }, [live, room, seq, readSeq, refresh]);
}

/** Returns the last seq that the other user's devices have received, and the last one they have read. @param fetched as the inbox says */
export function useReceipts(room: string, fetched: { delivered: number; read: number }) {
  const { id } = useMyself();
  const [received, setReceived] = useState({ delivered: 0, read: 0 });
  useLiveEvent('read', ({ room: where, who, seq }) => {
    if (where === room && who.id !== id) setReceived((all) => ({ ...all, read: Math.max(all.read, seq) }));
  });
  useLiveEvent('delivered', ({ room: where, who, seq }) => {
    if (where === room && who.id !== id) setReceived((all) => ({ ...all, delivered: Math.max(all.delivered, seq) }));
  });
  return {
    delivered: Math.max(fetched.delivered, received.delivered),
    read: Math.max(fetched.read, received.read),
  };
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

/** Returns whether an error says that the room is not, or no longer, one of the user's. */
export const isGone = (error: unknown) => error instanceof FujinError && error.problem.status === 404;
