// A room that is open in front of somebody: its log, what they say in it, and how far the other has come.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FujinError, type Realtime } from 'fujin-client';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnected, useLive, useLiveEvent } from '../shared/live.js';
import { sentenceOf } from '../shared/problems.js';
import { keys, useMyself, useRefresh } from '../shared/queries.js';
import { useRest } from '../shared/session.js';
import { toast } from '../shared/toasts.js';
import { logOf, type TalkLog, withEarlier, withHeard, withNewest } from './talk-log.js';

type Saying = Exclude<Parameters<Realtime['say']>[1], string>;

/** Said here, and not acknowledged yet. */
export interface Pending extends Saying {
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
    if (message.room === room) queries.setQueryData<TalkLog>(key, (before) => before && withHeard(before, message));
  });
  const loadEarlier = async () => {
    if (!log?.earlier) return;
    const earlier = await page(log.earlier);
    queries.setQueryData<TalkLog>(key, (now) => now && withEarlier(now, earlier));
  };
  return { log, error, loadEarlier };
}

/** Enters the room while it is in front, so that both see who is there and who types. */
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
  const [pending, setPending] = useState<Pending[]>([]);
  const drop = useCallback((id: string) => setPending((all) => all.filter(({ clientId }) => clientId !== id)), []);
  useLiveEvent('said', ({ room: where, clientId }) => {
    if (where === room) drop(clientId);
  });
  const say = async (saying: Saying): Promise<void> => {
    const word = { clientId: crypto.randomUUID(), ...saying };
    setPending((all) => [...all, word]);
    try {
      await (await connected).say(room, word);
    } catch (error) {
      drop(word.clientId);
      toast(sentenceOf(error, t), true);
    }
  };
  return { pending, say };
}

/** Notes that I have read so far, once it is in front of somebody. */
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

/** How far the other's devices have received, and how far they have read. */
export function useReceipts(room: string, told: { delivered: number; read: number }) {
  const { id } = useMyself();
  const [heard, setHeard] = useState({ delivered: 0, read: 0 });
  useLiveEvent('read', ({ room: where, who, seq }) => {
    if (where === room && who.id !== id) setHeard((all) => ({ ...all, read: Math.max(all.read, seq) }));
  });
  useLiveEvent('delivered', ({ room: where, who, seq }) => {
    if (where === room && who.id !== id) setHeard((all) => ({ ...all, delivered: Math.max(all.delivered, seq) }));
  });
  return {
    delivered: Math.max(told.delivered, heard.delivered),
    read: Math.max(told.read, heard.read),
  };
}

const typingMs = 4_000;

/** Whether the other is typing right now. */
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

/** The room is not one of mine, or no longer. */
export const isGone = (error: unknown) => error instanceof FujinError && error.problem.status === 404;
