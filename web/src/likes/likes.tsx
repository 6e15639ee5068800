// The received likes that the user has not answered.
import { Button } from '@mantine/core';
import { ArrowLeft, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { showMatch } from '../chats/match-moment.js';
import { usePersonSheet } from '../person/person-sheet.js';
import { Face } from '../shared/face.js';
import { usePlaceName } from '../shared/place-names.js';
import { useLikes, useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import type { Person, SwipeKind } from '../shared/types.js';
import '../shared/list.css';
import './likes.css';

export default function Likes() {
  const { t } = useTranslation();
  const likes = useLikes();
  const [first] = likes.data?.pages ?? [];
  const people = likes.data?.pages.flatMap(({ items }) => items) ?? [];
  const unseen = (first?.count ?? 0) - people.length;
  return (
    <>
      <header className="top">
        <Link href="/" className="back" aria-label={t('back')}>
          <ArrowLeft size={22} aria-hidden />
        </Link>
        <h1>{t('likes.title')}</h1>
      </header>
      <QueryState of={likes} empty={first?.count === 0 && t('likes.empty')} />
      <ul className="likes">
        {people.map((person) => (
          <li key={person.id}>
            <LikeTile person={person} isSuper={person.superlike} />
          </li>
        ))}
        {first?.hidden?.map(({ url, width, height }) => (
          <li key={url}>
            <img className="like-hidden" src={url} alt="" width={width} height={height} />
          </li>
        ))}
      </ul>
      {first?.blurred && unseen > 0 && <p className="empty-list muted">{t('likes.blurred', { count: unseen })}</p>}
      {likes.hasNextPage && (
        <Button variant="light" className="more" onClick={() => likes.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function LikeTile({ person, isSuper }: { person: Person; isSuper: boolean }) {
  const { t } = useTranslation();
  const sheet = usePersonSheet();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const placeName = usePlaceName();
  const answer = async (kind: SwipeKind) => {
    const answered = await attempt(() => rest.POST('/v1/swipes', { body: { to: person.id, kind } }));
    if (answered?.data?.room) showMatch({ room: answered.data.room, person });
    await refresh(keys.likes, keys.deck);
  };
  return (
    <button
      type="button"
      className="like-tile"
      onClick={() => sheet.open({ person, act: (kind) => void answer(kind) })}
    >
      <Face person={person} isLarge />
      {isSuper && (
        <span className="like-super">
          <Star size={14} fill="currentColor" aria-hidden />
          <span className="hidden-text">{t('deck.superlikedYou')}</span>
        </span>
      )}
      <span className="like-text">
        <strong>
          {person.nickname}, {person.age}
        </strong>
        {placeName(person.place)}
      </span>
    </button>
  );
}
