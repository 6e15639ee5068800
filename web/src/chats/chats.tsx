// The chats of the user: new matches first, then rooms with messages.
import { Archive, BellOff, ChevronRight, Heart, Pin, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { roomsOf } from '../inbox/inbox-pages.js';
import { Offer } from '../offers/offer.js';
import { useOpenRoom } from '../panes/open-room.js';
import { RoomMenu } from '../room/room-menu.js';
import { deletedUser, Face } from '../shared/face.js';
import { language } from '../shared/language.js';
import { More } from '../shared/more.js';
import { useInbox, useLikes, useMyself } from '../shared/queries.js';
import { QueryState } from '../shared/query-state.js';
import type { Room } from '../shared/types.js';
import { listedRooms } from './listed-rooms.js';
import { previewOf } from './preview.js';
import { whenOf } from './when.js';
import '../shared/list.css';
import './chats.css';

export default function Chats() {
  const { t } = useTranslation();
  const inbox = useInbox();
  const all = inbox.data && roomsOf(inbox.data);
  const { fresh, talked } = listedRooms(all ?? []);
  const shown = fresh.length + talked.length;
  const archived = (all?.length ?? 0) - shown;
  return (
    <>
      <header className="top">
        <h1>{t('tab.chats')}</h1>
        <Link href="/chats/search" className="top-link" aria-label={t('search.title')}>
          <Search size={22} aria-hidden />
        </Link>
      </header>
      <QueryState of={inbox} />
      <NewMatches rooms={fresh} />
      <RequestsLink />
      <Offer hasRooms={shown > 0} />
      {all && talked.length === 0 && <p className="empty-list muted">{t('chats.empty')}</p>}
      <ul className="rooms">
        {talked.map((room) => (
          <li key={room.id}>
            <RoomRow room={room} />
          </li>
        ))}
      </ul>
      {archived > 0 && (
        <Link href="/chats/archived" className="archived-link">
          <Archive size={20} aria-hidden /> {t('archive.count', { count: archived })}
          <ChevronRight size={20} aria-hidden />
        </Link>
      )}
      <More of={inbox} />
    </>
  );
}

function NewMatches({ rooms }: { rooms: Room[] }) {
  const { t } = useTranslation();
  const count = useLikes().data?.pages[0]?.count ?? 0;
  return (
    <section aria-label={t('chats.newMatches')} className="new-matches">
      <ul>
        <li>
          <Link href="/likes" className="new-match">
            <span className="likes-bubble">
              <Heart size={24} fill="currentColor" aria-hidden />
              <strong>{count}</strong>
            </span>
            {t('chats.likes')}
          </Link>
        </li>
        {rooms.map(({ id, with: other, presence }) => (
          <li key={id}>
            <Link href={`/chats/${id}`} className="new-match">
              <Face person={other ?? deletedUser} size={66} isOnline={presence === 'online'} />
              <span className="cut">{other?.nickname ?? t('chats.deletedUser')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RequestsLink() {
  const { t } = useTranslation();
  const count = useInbox(true).data?.pages[0]?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <Link href="/chats/requests" className="requests-link">
      {t('requests.title')} <span className="pill">{count}</span>
      <ChevronRight size={20} aria-hidden />
    </Link>
  );
}

export function RoomRow({ room }: { room: Room }) {
  const { t } = useTranslation();
  const { id: me } = useMyself();
  const { with: other, last, unread, presence, request, pinned, muted } = room;
  const isOpen = useOpenRoom() === room.id;
  return (
    <div className="room-row">
      <Link
        href={`/chats/${room.id}`}
        className={unread > 0 ? 'row unread' : 'row'}
        aria-current={isOpen ? 'page' : undefined}
      >
        <Face person={other ?? deletedUser} size={58} isOnline={presence === 'online'} />
        <span className="row-text">
          <span className="row-head">
            <strong className="cut">{other?.nickname ?? t('chats.deletedUser')}</strong>
            {pinned && <Pin size={14} role="img" aria-label={t('roomMenu.pinned')} />}
            {muted && <BellOff size={14} role="img" aria-label={t('roomMenu.muted')} />}
            {last && <time dateTime={last.at}>{whenOf(last.at, new Date(), language())}</time>}
          </span>
          <span className="row-last">
            <span className="cut">{request === 'sent' ? t('requests.sent') : last && previewOf(last, me, t)}</span>
            {unread > 0 && (
              <span className={muted ? 'pill silent' : 'pill'}>
                {unread}
                <span className="hidden-text">{t('chats.unread', { count: unread })}</span>
              </span>
            )}
          </span>
        </span>
      </Link>
      <RoomMenu room={room} />
    </div>
  );
}
