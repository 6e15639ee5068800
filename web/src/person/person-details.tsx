import { MapPin, Sparkle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { VoiceNote } from '../chats/voice-note.js';
import { useInterestNames } from '../shared/interests.js';
import { language } from '../shared/language.js';
import { usePlaceName } from '../shared/place-names.js';
import { useMyself } from '../shared/queries.js';
import type { Person } from '../shared/types.js';
import type { Shown } from './person-sheet.js';
import { Pictures } from './pictures.js';

interface PersonDetailsProps extends Pick<Shown, 'person' | 'distanceBand' | 'because' | 'score'> {
  /** It is the profile of the user: there is nothing in common with another. */
  isOwn?: boolean;
}

export function PersonDetails({ person, distanceBand, because, score, isOwn = false }: PersonDetailsProps) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const band = distanceBand && t(`band.${distanceBand}`);
  return (
    <>
      <Pictures person={person} />
      <h2>
        {person.nickname}, <span>{person.age}</span>
      </h2>
      <p className="muted sheet-place">
        <MapPin size={16} aria-hidden />
        {band ? t('person.placeAndBand', { place: placeName(person.place), band }) : placeName(person.place)}
        <span> · {t(`gender.${person.gender}`)}</span>
      </p>
      {person.bio && <p className="bio">{person.bio}</p>}
      {because && because.length > 0 && (
        <ul className="sheet-reasons" aria-label={t('deck.because')}>
          {because.map(({ code, text }) => (
            <li key={code}>
              <Sparkle size={14} fill="currentColor" aria-hidden /> {text}
            </li>
          ))}
        </ul>
      )}
      {score !== undefined && <p className="muted sheet-score">{t('person.score', { score })}</p>}
      {person.voice && (
        <section>
          <h3>{t('voice.title')}</h3>
          <VoiceNote media={person.voice} name={t('voice.of', { name: person.nickname })} />
        </section>
      )}
      <Interests person={person} isOwn={isOwn} />
      <Languages codes={person.languages} />
    </>
  );
}

/** Lists the interests and highlights the shared ones. */
function Interests({ person, isOwn }: { person: Person; isOwn: boolean }) {
  const { t } = useTranslation();
  const { profile } = useMyself();
  const mine = new Set(isOwn ? [] : profile.interests);
  const interests = useInterestNames()(person.interests);
  if (interests.length === 0) return null;
  return (
    <section>
      <h3>{t('profile.interests')}</h3>
      <ul className="interests">
        {interests.map(({ slug, name }) => (
          <li key={slug} className={mine.has(slug) ? 'shared' : ''}>
            {name}
            {mine.has(slug) && <span className="hidden-text"> {t('person.shared')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Languages({ codes }: { codes: string[] }) {
  const { t } = useTranslation();
  const names = new Intl.DisplayNames([language()], { type: 'language' });
  if (codes.length === 0) return null;
  return (
    <section>
      <h3>{t('profile.languages')}</h3>
      <p>{codes.map((code) => names.of(code) ?? code).join(' · ')}</p>
    </section>
  );
}
