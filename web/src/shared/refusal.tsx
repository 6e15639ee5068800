// Why the server shows nobody, and what can be done about it.
import { Button } from '@mantine/core';
import { FujinError } from 'fujin-client';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { sentenceOf } from './problems.js';
import './refusal.css';

/** The sentence of an error; when an address or a number would help, with the way to the page on which one is added. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const isUnconfirmed = error instanceof FujinError && error.problem.code === 'SECURE_FIRST';
  return (
    <div className="refusal" role="status">
      <p>{sentenceOf(error, t)}</p>
      {isUnconfirmed && <Button onClick={() => go('/me/account')}>{t('problem.secure')}</Button>}
    </div>
  );
}
