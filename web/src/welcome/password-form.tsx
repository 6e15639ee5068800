// Log in, sign up and reset a password, by e-mail address and password.
import { Button, TextInput } from '@mantine/core';
import { createRest, FujinError } from 'fujin-client';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EnterCode } from '../shared/enter-code.js';
import { FieldProblem } from '../shared/field-problem.js';
import { PasswordField } from '../shared/password-field.js';
import { publicRest, signIn } from '../shared/session.js';
import { toast } from '../shared/toasts.js';
import { useFields } from '../shared/use-fields.js';
import { useEnter } from './use-enter.js';
import '../shared/form.css';

type Intent = 'signIn' | 'signUp' | 'reset';

interface Given {
  email: string;
  password: string;
}

/** A submitted form that waits for the code. */
interface Waiting extends Given {
  /** Identifies this sign-up among others with the same address. */
  ticket?: string | undefined;
}

const others: Record<Intent, Intent[]> = { signIn: ['signUp', 'reset'], signUp: ['signIn'], reset: ['signIn'] };

async function logIn({ email, password }: Given): Promise<void> {
  const { data } = await publicRest.POST('/api/auth/sign-in/email', { body: { email, password } });
  signIn(data!.token);
}

async function signUp({ email, password }: Given): Promise<Waiting> {
  const { data } = await publicRest.POST('/api/auth/sign-up/email', { body: { email, password, name: '' } });
  return { email, password, ticket: data!.ticket };
}

async function sendCode(intent: Intent, { email }: Given): Promise<void> {
  const type = intent === 'reset' ? 'forget-password' : 'email-verification';
  await publicRest.POST('/api/auth/email-otp/send-verification-otp', { body: { email, type } });
}

async function confirm(intent: Intent, waiting: Waiting, otp: string): Promise<void> {
  const { email, password, ticket } = waiting;
  if (intent === 'reset') {
    await publicRest.POST('/api/auth/email-otp/reset-password', { body: { email, otp, password } });
    return logIn(waiting);
  }
  const body = { email, otp, ...(ticket && { ticket }) };
  const { data } = await publicRest.POST('/api/auth/email-otp/verify-email', { body });
  const { token, passwordSet } = data!;
  try {
    // after a newer sign-up or a reload, the ticket is missing or outdated; the code proves the owner of the address
    if (!passwordSet) await createRest(location.origin, token).PUT('/v1/me/password', { body: { password } });
  } finally {
    signIn(token);
  }
}

/** Submits the form. @returns the intent and the form that wait for a code; undefined when the user is logged in */
async function submitForm(intent: Intent, given: Given): Promise<[Intent, Waiting] | undefined> {
  if (intent === 'signUp') return [intent, await signUp(given)];
  if (intent === 'signIn') {
    try {
      await logIn(given);
      return undefined;
    } catch (error) {
      if (!(error instanceof FujinError) || error.problem.code !== 'VERIFY_FIRST') throw error;
    }
  }
  const next = intent === 'signIn' ? 'signUp' : intent;
  await sendCode(next, given);
  return [next, given];
}

export function PasswordForm() {
  const { t } = useTranslation();
  const enterWith = useEnter();
  const { run, problems } = useFields('code', 'password');
  const [intent, setIntent] = useState<Intent>('signIn');
  const [waiting, setWaiting] = useState<Waiting>();
  if (waiting) {
    return (
      <EnterCode
        sentTo={waiting.email}
        hasLongCode
        send={() => run(() => sendCode(intent, waiting))}
        problem={problems.code ?? problems.password ?? problems.action}
        enter={(otp) =>
          run(() =>
            enterWith(async () => {
              await confirm(intent, waiting, otp);
              if (intent === 'reset') toast(t('welcome.passwordChanged'));
            }),
          )
        }
      />
    );
  }
  return (
    <Credentials
      key={intent}
      intent={intent}
      done={([next, form]) => {
        setIntent(next);
        setWaiting(form);
      }}
    >
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
  done: (waits: [Intent, Waiting]) => void;
  children: React.ReactNode;
}

function Credentials({ intent, done, children }: CredentialsProps) {
  const { t } = useTranslation();
  const enterWith = useEnter();
  const { run, problems, isBusy } = useFields('email', 'password');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = { email: String(form.get('email')), password: String(form.get('password')) };
    await run(() =>
      enterWith(async () => {
        const waits = await submitForm(intent, given);
        if (waits) done(waits);
      }),
    );
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
        error={problems.email}
      />
      <PasswordField
        name="password"
        autoComplete={intent === 'signIn' ? 'current-password' : 'new-password'}
        label={t(intent === 'reset' ? 'welcome.newPassword' : 'welcome.passwordLabel')}
        minLength={intent === 'signIn' ? 1 : 8}
        error={problems.password}
      />
      <FieldProblem text={problems.action} />
      <Button type="submit" className="glow" loading={isBusy}>
        {t(`welcome.${intent}Do`)}
      </Button>
      {children}
    </form>
  );
}
