// Log in or sign up with a code sent by e-mail or SMS.
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EnterCode } from '../shared/enter-code.js';
import { publicRest, signIn } from '../shared/session.js';
import { useFields } from '../shared/use-fields.js';
import { useEnter } from './use-enter.js';
import '../shared/form.css';

type Way = 'email' | 'phone';

/** Removes separators: +86 139 1234 5678 → +8613912345678. */
const numberOf = (typed: string) => typed.replace(/[\s()-]/g, '');

async function send(way: Way, to: string): Promise<void> {
  if (way === 'phone') await publicRest.POST('/api/auth/phone-number/send-otp', { body: { phoneNumber: to } });
  else await publicRest.POST('/api/auth/email-otp/send-verification-otp', { body: { email: to, type: 'sign-in' } });
}

async function enter(way: Way, to: string, code: string): Promise<void> {
  const { data } =
    way === 'phone'
      ? await publicRest.POST('/api/auth/phone-number/verify', { body: { phoneNumber: to, code } })
      : await publicRest.POST('/api/auth/sign-in/email-otp', { body: { email: to, otp: code } });
  signIn(data!.token);
}

export function CodeForm({ way }: { way: Way }) {
  const enterWith = useEnter();
  const { run, problems } = useFields('code');
  const [sentTo, setSentTo] = useState('');
  if (!sentTo) return <AddressForm way={way} done={setSentTo} />;
  return (
    <EnterCode
      sentTo={sentTo}
      send={() => run(() => send(way, sentTo))}
      enter={(code) => run(() => enterWith(() => enter(way, sentTo, code)))}
      problem={problems.code ?? problems.action}
      hasLongCode={way === 'email'}
    />
  );
}

function AddressForm({ way, done }: { way: Way; done: (to: string) => void }) {
  const { t } = useTranslation();
  const { run, problems, isBusy } = useFields(way);
  const [typed, setTyped] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const to = way === 'phone' ? numberOf(typed) : typed.trim();
    await run(async () => {
      await send(way, to);
      done(to);
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <h1>{t(`welcome.${way}Title`)}</h1>
      <TextInput
        label={t(`welcome.${way}Label`)}
        description={t(`welcome.${way}Hint`)}
        type={way === 'phone' ? 'tel' : 'email'}
        autoComplete={way === 'phone' ? 'tel' : 'email'}
        placeholder={way === 'phone' ? '+86 139 1234 5678' : 'lan@example.com'}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        required
        withAsterisk={false}
        error={problems[way] ?? problems.action}
        data-autofocus
      />
      <Button type="submit" className="glow" loading={isBusy}>
        {t('welcome.sendCode')}
      </Button>
    </form>
  );
}
