import { Heart, MapPin, Sparkle, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Face } from '../shared/face.js';
import { usePlaceName } from '../shared/place-names.js';
import type { DeckCard } from '../shared/types.js';

const reasonsShown = 4;

export function CardFace({ card }: { card: DeckCard }) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const { person, score, because, distanceBand, superlike } = card;
  return (
    <>
      <Face person={person} isLarge />
      <span className="score" title={t('deck.scoreHint')}>
        <Heart size={15} fill="currentColor" aria-hidden />
        <span className="hidden-text">{t('deck.score')}</span>
        {score}%
      </span>
      {superlike && (
        <span className="superliked">
          <Star size={15} fill="currentColor" aria-hidden /> {t('deck.superlikedYou')}
        </span>
      )}
      <div className="card-text">
        <h2>
          {person.nickname}, <span>{person.age}</span>
        </h2>
        <p className="card-place">
          <MapPin size={16} aria-hidden />{' '}
          {t('person.placeAndBand', { place: placeName(person.place), band: t(`band.${distanceBand}`) })}
        </p>
        <ul className="reasons" aria-label={t('deck.because')}>
          {because.slice(0, reasonsShown).map(({ code, text }) => (
            <li key={code}>
              <Sparkle size={13} fill="currentColor" aria-hidden /> {text}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
