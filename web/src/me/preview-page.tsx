// The profile of the user as others see it.
import { useTranslation } from 'react-i18next';
import { PersonDetails } from '../person/person-details.js';
import { useMyself } from '../shared/queries.js';
import type { Me, Person } from '../shared/types.js';
import { SubPage } from './sub-page.js';
import '../person/person.css';
import '../shared/sheet.css';

export function PreviewPage() {
  const { t } = useTranslation();
  const me = useMyself();
  return (
    <SubPage title={t('me.preview')}>
      <p className="muted">{t('preview.lead')}</p>
      <section className="sheet-body" aria-label={t('me.preview')}>
        <PersonDetails person={cardOf(me)} isOwn />
      </section>
    </SubPage>
  );
}

/** Returns the card of a complete profile. */
function cardOf({ id, profile, location }: Me): Person {
  const { nickname, age, gender, bio, languages, interests, avatarUrl, photos, voice } = profile;
  return {
    ...{ id, bio, languages, interests, avatarUrl, photos, voice },
    nickname: nickname!,
    age: age!,
    gender: gender!,
    place: (location?.roaming ?? location)?.place ?? '',
  };
}
