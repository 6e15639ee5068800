// Sets or changes the password of the account. It belongs to an e-mail address, so an account without one adds it first.
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../shared/password-field.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { useAccountQuery, useSetAccount } from './account.js';
import { ConfirmIdentity } from './confirm-identity.js';
import { ContactForm } from './contact-form.js';
import { useAccountForm } from './use-account-form.js';
import '../shared/form.css';

export function NewPasswordForm({ done }: { done: () => void }) {
  const { t } = useTranslation();
  const query = useAccountQuery();
  const account = query.data;
  const setAccount = useSetAccount();
  const rest = useRest();
  const form = useAccountForm();
  const [password, setPassword] = useState('');
  if (!account) return <QueryState of={query} />;
  if (!account.email) {
    return (
      <>
        <p className="muted">{t('account.passwordNeedsEmail')}</p>
        <ContactForm contact="email" done={() => undefined} />
      </>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.run('password', async () => {
      await rest.PUT('/v1/me/password', { body: { password } });
      setAccount({ ...account, hasPassword: true });
      done();
    });
  };
  if (form.retry) return <ConfirmIdentity confirmed={form.retry} />;
  return (
    <form className="form" onSubmit={submit}>
      <p className="muted">{t('account.passwordLead')}</p>
      <PasswordField
        autoComplete="new-password"
        label={t('welcome.newPassword')}
        description={t('account.passwordHint')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={form.problem}
      />
      <Button type="submit" className="glow" loading={form.isBusy}>
        {t('account.passwordDo')}
      </Button>
    </form>
  );
}
