import { MessageCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Face } from '../shared/face.js';
import { type NamedInterest, useInterestNames } from '../shared/interests.js';
import { usePlaceName } from '../shared/place-names.js';
import { useMyself } from '../shared/queries.js';
import type { NearbyPerson } from '../shared/types.js';
import { byBand } from './bands.js';

interface NearbyListProps {
  people: NearbyPerson[];
  open: (near: NearbyPerson) => void;
}

const interestsShown = 3;

export function NearbyList({ people, open }: NearbyListProps) {
  const { t } = useTranslation();
  const mine = new Set(useMyself().profile.interests);
  const namesOf = useInterestNames();
  return byBand(people).map(({ band, people: inBand }) => (
    <section key={band} className="band">
      <h2>{t(`band.${band}`)}</h2>
      <ul>
        {inBand.map((near) => (
          <li key={near.person.id}>
            <NearbyRow {...{ near, mine, namesOf }} open={() => open(near)} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

interface NearbyRowProps {
  near: NearbyPerson;
  /** The interests of the signed-in user. */
  mine: ReadonlySet<string>;
  namesOf: (slugs: readonly string[]) => NamedInterest[];
  open: () => void;
}

function NearbyRow({ near: { person, mayTalk }, mine, namesOf, open }: NearbyRowProps) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const shared = person.interests.filter((slug) => mine.has(slug));
  const listed = (shared.length > 0 ? shared : person.interests).slice(0, interestsShown);
  return (
    <button type="button" className="row" onClick={open}>
      <Face person={person} size={58} />
      <span className="row-text">
        <strong>
          {person.nickname}, {person.age}
        </strong>
        <span className="muted">{person.bio || placeName(person.place)}</span>
        <span className={shared.length > 0 ? 'row-interests shared' : 'row-interests'}>
          {namesOf(listed)
            .map(({ name }) => name)
            .join(' · ')}
        </span>
      </span>
      {mayTalk && (
        <span className="may-talk" title={t('nearby.mayTalk')}>
          <MessageCircle size={20} aria-hidden />
          <span className="hidden-text">{t('nearby.mayTalk')}</span>
        </span>
      )}
    </button>
  );
}
