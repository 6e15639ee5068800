// The archived chats. They keep their place in the inbox, of which this page shows a part.
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RoomRow } from '../chats/chats.js';
import { roomsOf } from '../inbox/inbox-pages.js';
import { More } from '../shared/more.js';
import { useInbox } from '../shared/queries.js';
import { QueryState } from '../shared/query-state.js';
import '../shared/list.css';
import '../chats/chats.css';

export default function Archived() {
  const { t } = useTranslation();
  const inbox = useInbox();
  const rooms = inbox.data && roomsOf(inbox.data).filter(({ archived }) => archived);
  return (
    <>
      <header className="top">
        <Link href="/chats" className="back" aria-label={t('back')}>
          <ArrowLeft size={22} aria-hidden />
        </Link>
        <h1>{t('archive.title')}</h1>
      </header>
      <QueryState of={inbox} empty={rooms?.length === 0 && !inbox.hasNextPage && t('archive.empty')} />
      <ul className="rooms">
        {rooms?.map((room) => (
          <li key={room.id}>
            <RoomRow room={room} />
          </li>
        ))}
      </ul>
      <More of={inbox} />
    </>
  );
}
