// Confirms the identity of the user, by the password or a code, before the account changes.
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EnterCode } from '../shared/enter-code.js';
import { FieldProblem } from '../shared/field-problem.js';
import { PasswordField } from '../shared/password-field.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { type Account, type Contact, useAccountQuery } from './account.js';
import { type AccountForm, useAccountForm } from './use-account-form.js';
import '../shared/form.css';

/** @param confirmed goes on with the change */
export function ConfirmIdentity({ confirmed }: { confirmed: () => Promise<void> }) {
  const rest = useRest();
  const query = useAccountQuery();
  const account = query.data;
  const form = useAccountForm();
  const [sentBy, setSentBy] = useState<Contact>();
  if (!account) return <QueryState of={query} />;
  const confirm = (body: { code: string } | { password: string }) =>
    form.run('code' in body ? 'code' : 'proof', async () => {
      await rest.POST('/v1/me/confirmation', { body });
      await confirmed();
    });
  const send = (by: Contact) =>
    form.run('proof', async () => {
      await rest.POST('/v1/me/confirmation/code', { body: { by } });
      setSentBy(by);
    });
  if (sentBy) {
    return (
      <EnterCode
        heading="h2"
        sentTo={addressOf(account, sentBy) ?? ''}
        send={() => send(sentBy)}
        enter={(code) => confirm({ code })}
        problem={form.problem}
      />
    );
  }
  return <Proofs account={account} form={form} send={send} prove={(password) => confirm({ password })} />;
}

const addressOf = ({ email, phoneNumber }: Account, by: Contact) => (by === 'email' ? email : phoneNumber);

interface ProofsProps {
  account: Account;
  form: AccountForm;
  send: (by: Contact) => Promise<void>;
  prove: (password: string) => Promise<void>;
}

/** Offers the ways to confirm that the account has. */
function Proofs({ account, form, send, prove }: ProofsProps) {
  const { t } = useTranslation();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void prove(String(new FormData(event.currentTarget).get('password')));
  };
  return (
    <form className="form" onSubmit={submit}>
      <h2>{t('confirm.title')}</h2>
      <p className="muted">{t('confirm.lead')}</p>
      {account.hasPassword && (
        <>
          <PasswordField
            name="password"
            autoComplete="current-password"
            label={t('confirm.password')}
            error={form.problem}
          />
          <Button type="submit" className="glow" loading={form.isBusy}>
            {t('confirm.do')}
          </Button>
        </>
      )}
      {(['email', 'phone'] as const).map((by) => {
        const to = addressOf(account, by);
        return (
          to && (
            <Button key={by} variant="light" onClick={() => send(by)}>
              {t('confirm.send', { to })}
            </Button>
          )
        );
      })}
      {!account.hasPassword && <FieldProblem text={form.problem} />}
    </form>
  );
}
