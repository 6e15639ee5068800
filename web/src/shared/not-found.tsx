// The page of an address that the app does not have.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Centred } from './waiting.js';

export default function NotFound() {
  const { t } = useTranslation();
  return (
    <Centred>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.lead')}</p>
      <Button component={Link} href="/" className="glow">
        {t('notFound.back')}
      </Button>
    </Centred>
  );
}
