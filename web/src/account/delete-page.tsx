// Deletes the account. A user with an address or number may come back until the server erases it.
import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { SubPage } from '../me/sub-page.js';
import { forgetSession, useRest } from '../shared/session.js';
import { toast } from '../shared/toasts.js';
import { Waiting } from '../shared/waiting.js';
import { useAccount } from './account.js';
import { ConfirmIdentity } from './confirm-identity.js';
import { useAccountForm } from './use-account-form.js';
import '../shared/form.css';

export function DeletePage() {
  const { t } = useTranslation();
  const account = useAccount();
  return (
    <SubPage title={t('account.delete')} back="/me/account">
      {account ? <DeleteForm isAnonymous={account.isAnonymous} /> : <Waiting />}
    </SubPage>
  );
}

function DeleteForm({ isAnonymous }: { isAnonymous: boolean }) {
  const { t } = useTranslation();
  const rest = useRest();
  const [, go] = useLocation();
  const form = useAccountForm();
  const [isSure, setSure] = useState(false);
  const erase = () =>
    form.run('action', async () => {
      const { data } = await rest.DELETE('/v1/me');
      if (isAnonymous) toast(t('delete.erased'));
      go(isAnonymous ? '/' : `/deleted/${data!.eraseAt}`);
      forgetSession();
    });
  if (form.retry) return <ConfirmIdentity confirmed={form.retry} />;
  return (
    <div className="form">
      <p>{t('delete.atOnce')}</p>
      <p>{t(isAnonymous ? 'delete.noReturn' : 'delete.return')}</p>
      <p className="muted">{t('delete.stays')}</p>
      <Switch
        size="md"
        label={t('delete.sure')}
        checked={isSure}
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
      <Button color="red" disabled={!isSure} loading={form.isBusy} onClick={erase}>
        {t('delete.do')}
      </Button>
      {form.problem && (
        <p className="field-problem" role="alert">
          {form.problem}
        </p>
      )}
    </div>
  );
}
