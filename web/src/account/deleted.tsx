// The page after the deletion of an account, which says until when a log-in restores it.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { language } from '../shared/language.js';
import { Centred } from '../shared/waiting.js';

/** @param eraseAt an ISO time */
export default function Deleted({ eraseAt }: { eraseAt: string }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const time = Date.parse(eraseAt);
  const format = new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'short' });
  return (
    <main>
      <Centred>
        <h1>{t('delete.doneTitle')}</h1>
        {!Number.isNaN(time) && <p>{t('delete.done', { at: format.format(time) })}</p>}
        <Button className="glow" onClick={() => go('/')}>
          {t('close')}
        </Button>
      </Centred>
    </main>
  );
}
