// An e-mail address with a password: signing in, signing up, and a new password for one that was forgotten.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publicRest, signIn } from '../shared/session.js';
import { toast } from '../shared/toasts.js';
import { EnterCode } from './code-form.js';
import { useEnter } from './use-enter.js';

type Intent = 'signIn' | 'signUp' | 'reset';

interface Given {
  email: string;
  password: string;
}

const others: Record<Intent, Intent[]> = { signIn: ['signUp', 'reset'], signUp: ['signIn'], reset: ['signIn'] };

async function logIn({ email, password }: Given): Promise<void> {
  const { data } = await publicRest.POST('/api/auth/sign-in/email', { body: { email, password } });
  signIn(data!.token);
}

/** What is sent to the address before a code can come back. */
async function ask(intent: Intent, { email, password }: Given): Promise<void> {
  if (intent === 'signUp') await publicRest.POST('/api/auth/sign-up/email', { body: { email, password, name: '' } });
  else await publicRest.POST('/api/auth/email-otp/send-verification-otp', { body: { email, type: 'forget-password' } });
}

async function confirm(intent: Intent, given: Given, otp: string): Promise<void> {
  const { email, password } = given;
  if (intent === 'reset') {
    await publicRest.POST('/api/auth/email-otp/reset-password', { body: { email, otp, password } });
    return logIn(given);
  }
  const { data } = await publicRest.POST('/api/auth/email-otp/verify-email', { body: { email, otp } });
  signIn(data!.token);
}

export function PasswordForm() {
  const { t } = useTranslation();
  const [intent, setIntent] = useState<Intent>('signIn');
  const [given, setGiven] = useState<Given>();
  if (given && intent !== 'signIn') {
    return (
      <EnterCode
        sentTo={given.email}
        send={() => ask(intent, given)}
        enter={async (otp) => {
          await confirm(intent, given, otp);
          if (intent === 'reset') toast(t('welcome.passwordChanged'));
        }}
      />
    );
  }
  return (
    <Credentials key={intent} intent={intent} done={setGiven}>
      {others[intent].map((other) => (
        <button key={other} type="button" className="linkish" onClick={() => setIntent(other)}>
          {t(`welcome.${other}Instead`)}
        </button>
      ))}
    </Credentials>
  );
}

interface CredentialsProps {
  intent: Intent;
  done: (given: Given) => void;
  children: React.ReactNode;
}

function Credentials({ intent, done, children }: CredentialsProps) {
  const { t } = useTranslation();
  const enterWith = useEnter();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = { email: String(form.get('email')), password: String(form.get('password')) };
    setBusy(true);
    await enterWith(async () => {
      if (intent === 'signIn') return logIn(given);
      await ask(intent, given);
      done(given);
    });
    setBusy(false);
  };
  return (
    <form className="form" onSubmit={submit}>
      <h1>{t(`welcome.${intent}Title`)}</h1>
      <TextInput
        name="email"
        type="email"
        autoComplete="email"
        label={t('welcome.emailLabel')}
        required
        withAsterisk={false}
      />
      <PasswordInput
        name="password"
        size="md"
        autoComplete={intent === 'signIn' ? 'current-password' : 'new-password'}
        label={t(intent === 'reset' ? 'welcome.newPassword' : 'welcome.passwordLabel')}
        minLength={intent === 'signIn' ? 1 : 8}
        required
        withAsterisk={false}
      />
      <Button type="submit" className="glow" loading={isBusy}>
        {t(`welcome.${intent}Do`)}
      </Button>
      {children}
    </form>
  );
}
