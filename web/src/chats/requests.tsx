// Message requests from people nearby without a match, to accept or decline.
import { Button } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { roomsOf } from '../inbox/inbox-pages.js';
import { usePersonSheet } from '../person/person-sheet.js';
import { Face } from '../shared/face.js';
import { usePlaceName } from '../shared/place-names.js';
import { useInbox, useMyself } from '../shared/queries.js';
import { QueryState } from '../shared/query-state.js';
import type { Room } from '../shared/types.js';
import { previewOf } from './preview.js';
import { useAnswerRequest } from './use-answer-request.js';
import '../shared/list.css';
import './chats.css';
import './request-acts.css';

export default function Requests() {
  const { t } = useTranslation();
  const inbox = useInbox(true);
  const rooms = inbox.data && roomsOf(inbox.data);
  return (
    <>
      <header className="top">
        <Link href="/chats" className="back" aria-label={t('back')}>
          <ArrowLeft size={22} aria-hidden />
        </Link>
        <h1>{t('requests.title')}</h1>
      </header>
      <QueryState of={inbox} empty={rooms?.length === 0 && t('requests.empty')} />
      <ul className="rooms">
        {rooms?.map((room) => (
          <li key={room.id}>
            <Request room={room} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Request({ room }: { room: Room }) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const { id: me } = useMyself();
  const sheet = usePersonSheet();
  const answer = useAnswerRequest(room.id);
  const { with: person, last } = room;
  if (!person) return null;
  return (
    <article className="request">
      <button type="button" className="row" onClick={() => sheet.open({ person })}>
        <Face person={person} size={58} />
        <span className="row-text">
          <strong>
            {person.nickname}, {person.age}
          </strong>
          <span className="muted">{placeName(person.place)}</span>
        </span>
      </button>
      {last && <blockquote>{previewOf(last, me, t)}</blockquote>}
      <div className="request-acts">
        <Button variant="default" onClick={() => answer('decline')}>
          {t('requests.decline')}
        </Button>
        <Button className="glow" onClick={() => answer('accept')}>
          {t('requests.accept')}
        </Button>
      </div>
    </article>
  );
}
