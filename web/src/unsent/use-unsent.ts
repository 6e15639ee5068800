// The hooks of messages that are not sent.
import { FujinError } from 'fujin-client';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnected, useLive, useLiveEvent, useLiveState } from '../shared/live.js';
import { sentenceOf } from '../shared/problems.js';
import { useMyself } from '../shared/queries.js';
import type { Message } from '../shared/types.js';
import { withDraft } from './draft-texts.js';
import { drafts } from './drafts.js';
import { add, deliver, deliverAll, isMessage, removeRoom, type UnsentMessage, unsent } from './unsent-messages.js';
import { followWaits } from './waits.js';

export type Say = (message: Omit<UnsentMessage, 'room' | 'clientId' | 'refusal'>) => Promise<void>;

/** Returns the unsent messages of a room. @param sent those that the room shows already */
export function useUnsent(room: string, sent: readonly Message[]): UnsentMessage[] {
  const { id } = useMyself();
  const all = useSyncExternalStore(unsent.subscribe, () => unsent.of(id));
  const own = all.filter((message) => message.room === room);
  if (own.length === 0) return own;
  const shown = new Set(sent.map(({ from, clientId }) => (from.id === id ? clientId : '')));
  return own.filter(({ clientId }) => !shown.has(clientId));
}

/** Returns a function that sends a message, or sends it again. It resolves when the server has it, or has refused it. */
export function useDeliver(): (message: UnsentMessage) => Promise<void> {
  const { id } = useMyself();
  const { t } = useTranslation();
  const connected = useConnected();
  const isOffline = useLiveState() === 'offline';
  return useCallback(
    (message) => {
      const connect = async () => {
        if (isOffline && !isMessage(message)) throw new Error('There is no connection');
        return connected;
      };
      return deliver(connect, id, message, (error) => sentenceOf(error, t));
    },
    [id, t, connected, isOffline],
  );
}

export function useSay(room: string): Say {
  const { id } = useMyself();
  const send = useDeliver();
  return (given) => {
    const message = { ...given, room, clientId: crypto.randomUUID() };
    add(id, message);
    return send(message);
  };
}

/** Sends the unsent messages of a closed window, and deletes the drafts and unsent messages of closed rooms. */
export function useUnsentUpdates(): void {
  const live = useLive();
  const { id } = useMyself();
  const { t } = useTranslation();
  useEffect(() => {
    if (!live) return;
    const unfollow = followWaits(live, (problem) => sentenceOf(new FujinError(problem), t));
    deliverAll(live, id, (error) => sentenceOf(error, t));
    return unfollow;
  }, [live, id, t]);
  useLiveEvent('closed', ({ room }) => {
    removeRoom(id, room);
    drafts.change(id, (all) => withDraft(all, room, ''));
  });
}
