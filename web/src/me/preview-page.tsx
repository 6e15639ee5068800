// The profile of the user as others see it.
import { useTranslation } from 'react-i18next';
import { PersonDetails } from '../person/person-details.js';
import { useInterestCatalogue, useMyself } from '../shared/queries.js';
import { QueryState } from '../shared/query-state.js';
import type { Me, Person } from '../shared/types.js';
import { SubPage } from './sub-page.js';
import '../person/person.css';
import '../shared/sheet.css';

export function PreviewPage() {
  const { t } = useTranslation();
  const me = useMyself();
  const catalogue = useInterestCatalogue();
  const interests = catalogue.data?.flatMap((category) => category.interests);
  return (
    <SubPage title={t('me.preview')}>
      <p className="muted">{t('preview.lead')}</p>
      <QueryState of={catalogue} />
      {interests && (
        <section className="sheet-body" aria-label={t('me.preview')}>
          <PersonDetails person={cardOf(me, interests)} isOwn />
        </section>
      )}
    </SubPage>
  );
}

/** Returns the card of a complete profile. */
function cardOf({ id, profile, location }: Me, catalogue: Person['interests']): Person {
  const { nickname, age, gender, bio, languages, interests, avatarUrl, photos, voice } = profile;
  return {
    ...{ id, bio, languages, avatarUrl, photos, voice },
    nickname: nickname!,
    age: age!,
    gender: gender!,
    interests: catalogue.filter(({ slug }) => interests.includes(slug)),
    place: (location?.roaming ?? location)?.place ?? '',
  };
}
