// The message of an error in place of a list of users.
import { Button } from '@mantine/core';
import { FujinError } from 'fujin-client';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { sentenceOf } from './problems.js';
import './refusal.css';

/** Shows the message of an error. When an e-mail address or phone number would help, it links to the account page. */
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
