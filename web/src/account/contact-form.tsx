// Adds or changes the e-mail address or phone number of the account by a code that is sent there.
import { Button, TextInput } from '@mantine/core';
import type { Rest } from 'fujin-client';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EnterCode } from '../shared/enter-code.js';
import { useRest } from '../shared/session.js';
import { type Contact, useSetAccount } from './account.js';
import { ConfirmIdentity } from './confirm-identity.js';
import { type AccountForm, useAccountForm } from './use-account-form.js';
import '../shared/form.css';

interface ContactFormProps {
  contact: Contact;
  done: () => void;
}

async function requestCode(rest: Rest, contact: Contact, to: string): Promise<void> {
  if (contact === 'phone') await rest.POST('/v1/me/phone', { body: { phoneNumber: to } });
  else await rest.POST('/v1/me/email', { body: { email: to } });
}

async function change(rest: Rest, contact: Contact, code: string) {
  const path = contact === 'phone' ? '/v1/me/phone' : '/v1/me/email';
  return (await rest.PUT(path, { body: { code } })).data!;
}

export function ContactForm({ contact, done }: ContactFormProps) {
  const { t } = useTranslation();
  const rest = useRest();
  const setAccount = useSetAccount();
  const form = useAccountForm();
  const [typed, setTyped] = useState('');
  const [sentTo, setSentTo] = useState('');
  const send = (to: string) =>
    form.run(contact, async () => {
      await requestCode(rest, contact, to);
      setSentTo(to);
    });
  const enter = (code: string) =>
    form.run('code', async () => {
      setAccount(await change(rest, contact, code));
      done();
    });
  if (form.retry) return <ConfirmIdentity confirmed={form.retry} />;
  if (!sentTo) return <Address contact={contact} form={form} typed={typed} type={setTyped} send={send} />;
  return (
    <>
      <EnterCode heading="h2" sentTo={sentTo} send={() => send(sentTo)} enter={enter} problem={form.problem} />
      <button type="button" className="linkish" onClick={() => setSentTo('')}>
        {t('account.otherContact')}
      </button>
    </>
  );
}

interface AddressProps {
  contact: Contact;
  form: AccountForm;
  typed: string;
  type: (typed: string) => void;
  send: (to: string) => Promise<void>;
}

function Address({ contact, form, typed, type, send }: AddressProps) {
  const { t } = useTranslation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(typed.trim());
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label={t(`account.${contact}New`)}
        description={t(`account.${contact}Hint`)}
        type={contact === 'phone' ? 'tel' : 'email'}
        autoComplete={contact === 'phone' ? 'tel' : 'email'}
        placeholder={contact === 'phone' ? '+86 139 1234 5678' : 'lan@example.com'}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        required
        withAsterisk={false}
        error={form.problem}
      />
      <Button type="submit" className="glow" loading={form.isBusy}>
        {t('welcome.sendCode')}
      </Button>
    </form>
  );
}
