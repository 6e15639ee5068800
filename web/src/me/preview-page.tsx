// The profile of the user as others see it.
import { useTranslation } from 'react-i18next';
import { PersonDetails } from '../person/person-details.js';
import { useMyself } from '../shared/queries.js';
import { cardOf } from './own-card.js';
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
