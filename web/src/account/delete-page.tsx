// Deletes the account. A user with an address or number may come back until the server erases it.
import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { SubPage } from '../me/sub-page.js';
import { FieldProblem } from '../shared/field-problem.js';
import { language } from '../shared/language.js';
import { QueryState } from '../shared/query-state.js';
import { forgetSession, useRest } from '../shared/session.js';
import { toast } from '../shared/toasts.js';
import { useAccountQuery } from './account.js';
import { ConfirmIdentity } from './confirm-identity.js';
import { useAccountForm } from './use-account-form.js';
import '../shared/form.css';

function daysOf(days: number): string {
  return new Intl.NumberFormat(language(), { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}

export function DeletePage() {
  const { t } = useTranslation();
  const query = useAccountQuery();
  return (
    <SubPage title={t('account.delete')} back="/me/account">
      <QueryState of={query} />
      {query.data && <DeleteForm graceDays={query.data.graceDays ?? 0} />}
    </SubPage>
  );
}

function DeleteForm({ graceDays }: { graceDays: number }) {
  const { t } = useTranslation();
  const rest = useRest();
  const [, go] = useLocation();
  const form = useAccountForm();
  const [isSure, setSure] = useState(false);
  const erase = () =>
    form.run('action', async () => {
      const { data } = await rest.DELETE('/v1/me');
      if (graceDays === 0) toast(t('delete.erased'));
      go(graceDays === 0 ? '/' : `/deleted/${data!.eraseAt}`);
      forgetSession();
    });
  if (form.retry) return <ConfirmIdentity confirmed={form.retry} />;
  return (
    <div className="form">
      <p>{t('delete.atOnce')}</p>
      <p>{graceDays === 0 ? t('delete.noReturn') : t('delete.return', { days: daysOf(graceDays) })}</p>
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
      <FieldProblem text={form.problem} />
    </div>
  );
}
