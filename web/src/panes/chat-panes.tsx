// The list of chats and the open chat: side by side in a wide window, one at a time in a narrow one.
import { useMediaQuery, useWindowEvent } from '@mantine/hooks';
import { MessagesSquare } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import Chats from '../chats/chats.js';
import { listedRooms } from '../chats/listed-rooms.js';
import { useRooms } from '../inbox/use-rooms.js';
import { isDialogOpen } from '../shared/is-key-taken.js';
import NotFound from '../shared/not-found.js';
import { onSessionChange } from '../shared/session.js';
import { Centred, Waiting } from '../shared/waiting.js';
import { neighbourOf, placeOf } from './chat-place.js';
import { OpenRoomContext, useShownRoom } from './open-room.js';
import { useKeptScroll } from './use-kept-scroll.js';
import './panes.css';

const Requests = lazy(() => import('../chats/requests.js'));
const Archived = lazy(() => import('../room/archived.js'));
const Search = lazy(() => import('../search/search.js'));
const Talk = lazy(() => import('../chats/talk.js'));

/** The room that was open last, which a wide window shows until another one is chosen. */
let lastRoom: string | undefined;
onSessionChange(() => {
  lastRoom = undefined;
});

export default function ChatPanes() {
  const [path] = useLocation();
  const isWide = useMediaQuery('(min-width: 900px)', false, { getInitialValueInEffect: false });
  const { list, room, seq } = placeOf(path);
  const lastList = useRef('/chats');
  const known = useKnownRoom(lastRoom);
  useEffect(() => {
    if (list) lastList.current = list;
    if (room) lastRoom = room;
  }, [list, room]);
  const open = room ?? known;
  useNeighbourKeys(open);
  useShownRoom(isWide || !list ? open : undefined);
  if (!list && !room) return <NotFound />;
  if (!isWide && list) return <ListPane path={list} />;
  const talk = open && <Talk key={open} room={open} seq={seq} />;
  if (!isWide) return talk;
  return (
    <OpenRoomContext value={open}>
      <div className="panes">
        <ListPane path={list ?? lastList.current} />
        <TalkPane>{talk}</TalkPane>
      </div>
    </OpenRoomContext>
  );
}

/** Returns the room if the user still has it. */
function useKnownRoom(room: string | undefined): string | undefined {
  const rooms = useRooms();
  return rooms.some(({ id }) => id === room) ? room : undefined;
}

function ListPane({ path }: { path: string }) {
  const { t } = useTranslation();
  const ref = useKeptScroll(path);
  return (
    <section className="list-pane" ref={ref} aria-label={t('panes.list')}>
      <Suspense fallback={<Waiting />}>
        <List path={path} />
      </Suspense>
    </section>
  );
}

function List({ path }: { path: string }) {
  const { room } = placeOf(path);
  if (path.startsWith('/chats/search')) return <Search key={room} room={room} />;
  if (path === '/chats/requests') return <Requests />;
  return path === '/chats/archived' ? <Archived /> : <Chats />;
}

function TalkPane({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="talk-pane" aria-label={t('panes.talk')}>
      {children ? (
        <Suspense fallback={<Waiting />}>{children}</Suspense>
      ) : (
        <Centred>
          <MessagesSquare size={44} className="muted" aria-hidden />
          <p className="muted">{t('panes.choose')}</p>
        </Centred>
      )}
    </section>
  );
}

/** Alt and an arrow open the chat above or below. */
function useNeighbourKeys(room: string | undefined): void {
  const { fresh, talked } = listedRooms(useRooms());
  const rooms = [...fresh, ...talked];
  const [, go] = useLocation();
  useWindowEvent('keydown', (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || isDialogOpen()) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (!by) return;
    event.preventDefault();
    const next = neighbourOf(rooms, room, by);
    if (next) go(`/chats/${next}`);
  });
}
