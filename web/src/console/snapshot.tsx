// The profile of a user, current or at the time of a report.
import { useTranslation } from 'react-i18next';
import type { Snapshot } from './api.js';
import { Forbid, Remove } from './removal/removal.js';

export function SnapshotView({ profile }: { profile: Snapshot }) {
  const { t } = useTranslation('console');
  const { nickname, birthDate, gender, bio, languages, interests, place, photos, voice } = profile;
  const name = nickname ?? t('person.noName');
  const facts = [
    [t('person.birthDate'), birthDate],
    [t('person.gender'), gender],
    [t('person.place'), place],
    [t('person.languages'), languages.join(', ')],
    [t('person.interests'), interests.join(', ')],
  ] as const;
  return (
    <>
      {photos.length > 0 && <Photos photos={photos} name={name} />}
      <dl className="facts">
        <Fact name={t('people.nickname')} text={name} />
        {facts.map(([label, text]) => text && <Fact key={label} name={label} text={text} />)}
        {bio && <Fact name={t('person.bio')} text={bio} />}
      </dl>
      {/* biome-ignore lint/a11y/useMediaCaption: voice intros have no transcript */}
      {voice && <audio controls preload="none" src={voice.url} aria-label={t('case.voice')} />}
      {(bio || voice) && (
        <div className="content-actions">
          {bio && <Remove what={{ kind: 'bio' }} name={t('person.bio')} />}
          {voice && <Remove what={{ kind: 'voice' }} name={t('case.voice')} />}
        </div>
      )}
    </>
  );
}

function Photos({ photos, name }: { photos: Snapshot['photos']; name: string }) {
  const { t } = useTranslation('console');
  return (
    <ul className="photos">
      {photos.map(({ id, card, full }, at) => (
        <li key={id}>
          <a href={full} target="_blank" rel="noreferrer">
            <img src={card} alt={t('case.photo', { n: at + 1, name })} loading="lazy" />
          </a>
          <div className="content-actions">
            <Remove what={{ kind: 'photo', photo: id }} name={t('removal.photo', { n: at + 1 })} />
            <Forbid media={id} name={t('removal.photo', { n: at + 1 })} />
          </div>
        </li>
      ))}
    </ul>
  );
}

export function Fact({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}
