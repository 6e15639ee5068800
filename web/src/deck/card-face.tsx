import { Heart, MapPin, Sparkle, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Face } from '../shared/face.js';
import { gradeOf } from '../shared/grade.js';
import { usePlaceName } from '../shared/place-names.js';
import type { DeckCard } from '../shared/types.js';
import { shownReasons } from './shown-reasons.js';

/** @param photo the place of the photo that is shown */
export function CardFace({ card, photo = 0 }: { card: DeckCard; photo?: number }) {
  const { t } = useTranslation();
  const { person, score, superlike } = card;
  const grade = gradeOf(score);
  return (
    <>
      <Face person={person} photo={photo} isLarge />
      {person.photos.length > 1 && (
        <div className="photo-marks" aria-hidden>
          {person.photos.map(({ id }, n) => (
            <span key={id} className={n === photo ? 'shown' : ''} />
          ))}
        </div>
      )}
      <div className="card-badges">
        {superlike && (
          <span className="superliked">
            <Star size={15} fill="currentColor" aria-hidden /> {t('deck.superlikedYou')}
          </span>
        )}
        {grade && (
          <span className="grade" title={t('deck.scoreHint')}>
            <Heart size={15} fill="currentColor" aria-hidden /> {t(`deck.grade.${grade}`)}
          </span>
        )}
      </div>
      <CardText card={card} />
    </>
  );
}

function CardText({ card: { person, because, distanceBand } }: { card: DeckCard }) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  return (
    <div className="card-text">
      <h2>
        {person.nickname}, <span>{person.age}</span>
      </h2>
      <p className="card-place">
        <MapPin size={16} aria-hidden />{' '}
        {t('person.placeAndBand', { place: placeName(person.place), band: t(`band.${distanceBand}`) })}
      </p>
      {person.bio && <p className="card-bio">{person.bio}</p>}
      <ul className="reasons" aria-label={t('deck.because')}>
        {shownReasons(because).map(({ code, text }) => (
          <li key={code}>
            <Sparkle size={13} fill="currentColor" aria-hidden /> {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
