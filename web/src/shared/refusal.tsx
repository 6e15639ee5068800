// The reason why the server shows no users, and a way to change that.
import { Button } from '@mantine/core';
import { FujinError } from 'fujin-client';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { sentenceOf } from './problems.js';
import './refusal.css';

/** The sentence of an error; when an address or a number would help, with a link to the page on which one is added. */
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
