// The received likes that the user has not answered.
import { ArrowLeft, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { usePersonSheet } from '../person/person-sheet.js';
import { Face } from '../shared/face.js';
import { More } from '../shared/more.js';
import { usePlaceName } from '../shared/place-names.js';
import { useLikes } from '../shared/queries.js';
import { QueryState } from '../shared/query-state.js';
import type { Person } from '../shared/types.js';
import { useSwipe } from '../shared/use-swipe.js';
import '../shared/list.css';
import './likes.css';

export default function Likes() {
  const { t } = useTranslation();
  const likes = useLikes();
  const sheet = usePersonSheet();
  const swipe = useSwipe();
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
            <LikeTile
              person={person}
              isSuper={person.superlike}
              open={() => sheet.open({ person, act: (kind) => void swipe(person, kind) })}
            />
          </li>
        ))}
        {first?.hidden?.map(({ url, width, height }) => (
          <li key={url}>
            <img className="like-hidden" src={url} alt="" width={width} height={height} />
          </li>
        ))}
      </ul>
      {first?.blurred && unseen > 0 && <p className="empty-list muted">{t('likes.blurred', { count: unseen })}</p>}
      <More of={likes} />
    </>
  );
}

interface LikeTileProps {
  person: Person;
  isSuper: boolean;
  open: () => void;
}

function LikeTile({ person, isSuper, open }: LikeTileProps) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  return (
    <button type="button" className="like-tile" onClick={open}>
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
