// Log in or sign up with a code sent by e-mail or SMS.
import { Button, PinInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publicRest, signIn } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { DemoCode } from './demo-code.js';
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
  const [sentTo, setSentTo] = useState('');
  if (!sentTo) return <AddressForm way={way} done={setSentTo} />;
  return <EnterCode sentTo={sentTo} send={() => send(way, sentTo)} enter={(code) => enter(way, sentTo, code)} />;
}

function AddressForm({ way, done }: { way: Way; done: (to: string) => void }) {
  const { t } = useTranslation();
  const attempt = useTry();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const to = way === 'phone' ? numberOf(typed) : typed.trim();
    await attempt(async () => {
      await send(way, to);
      done(to);
    });
    setBusy(false);
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
        data-autofocus
      />
      <Button type="submit" className="glow" loading={isBusy}>
        {t('welcome.sendCode')}
      </Button>
    </form>
  );
}

interface EnterCodeProps {
  sentTo: string;
  send: () => Promise<unknown>;
  enter: (code: string) => Promise<unknown>;
}

export function EnterCode({ sentTo, send, enter }: EnterCodeProps) {
  const { t } = useTranslation();
  const attempt = useTry();
  const enterWith = useEnter();
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(1);
  const complete = async (entered: string) => {
    await enterWith(() => enter(entered));
    setCode('');
  };
  const again = () =>
    attempt(async () => {
      await send();
      setSent(sent + 1);
    });
  return (
    <div className="form">
      <h1>{t('welcome.codeTitle')}</h1>
      <p className="muted">{t('welcome.codeLead', { to: sentTo })}</p>
      <PinInput
        length={6}
        type="number"
        size="lg"
        oneTimeCode
        autoFocus
        aria-label={t('welcome.codeLabel')}
        getInputProps={(index: number) => ({ 'aria-label': t('welcome.codeDigit', { n: index + 1 }) })}
        value={code}
        onChange={setCode}
        onComplete={complete}
      />
      {sentTo.includes('@') && <LongCode enter={complete} />}
      <DemoCode key={sent} to={sentTo} use={complete} />
      <button type="button" className="linkish" onClick={again}>
        {t('welcome.codeAgain')}
      </button>
    </div>
  );
}

/** The form for the long code, for when strangers have used up the attempts for the short one. */
function LongCode({ enter }: { enter: (code: string) => Promise<unknown> }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  if (!isOpen) {
    return (
      <button type="button" className="linkish" onClick={() => setOpen(true)}>
        {t('welcome.longCode')}
      </button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(typed.trim());
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label={t('welcome.longCodeLabel')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="one-time-code"
        required
        withAsterisk={false}
      />
      <Button type="submit" variant="light">
        {t('welcome.longCodeDo')}
      </Button>
    </form>
  );
}
