// The match dialog, on top of every page.
import { lazy, Suspense, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useLiveEvent } from '../shared/live.js';
import { useRest } from '../shared/session.js';
import { toast } from '../shared/toasts.js';
import type { Person } from '../shared/types.js';

export interface Moment {
  room: string;
  person: Pick<Person, 'nickname' | 'avatarUrl'>;
}

const MomentModal = lazy(() => import('./moment-modal.js'));
const isInChat = (path: string) => /^\/(chats|lobby)/.test(path);
const listeners = new Set<() => void>();
const shown = new Set<string>();
let moment: Moment | undefined;

function change(next: Moment | undefined): void {
  moment = next;
  for (const listener of listeners) listener();
}

/** Shows a match once: both the response of a swipe and the socket event report it. */
export function showMatch(next: Moment): void {
  if (shown.has(next.room)) return;
  shown.add(next.room);
  change(next);
}

function useMoment(): Moment | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => moment,
  );
}

export function MatchMoment() {
  const { t } = useTranslation();
  const [path] = useLocation();
  const latestPath = useRef(path);
  latestPath.current = path;
  const rest = useRest();
  useLiveEvent('matched', async ({ room, who }) => {
    const { data } = await rest.GET('/v1/matches', { params: { query: { limit: 20 } } });
    const match = data?.items.find((each) => each.room === room);
    // a user in a chat sees a toast instead of the dialog, even if the chat was opened meanwhile
    if (isInChat(latestPath.current)) return toast(t('match.lead', { name: who.name }));
    showMatch({ room, person: match?.person ?? { nickname: who.name, avatarUrl: `/v1/people/${who.id}/avatar.svg` } });
  });
  const now = useMoment();
  // the answer to an earlier swipe can arrive in a chat: the dialog waits until the user leaves it
  return <Suspense>{now && !isInChat(path) && <MomentModal moment={now} close={() => change(undefined)} />}</Suspense>;
}
