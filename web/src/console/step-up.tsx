// The form to confirm a second factor: a code, a passkey or a recovery code.
import { Button, TextInput } from '@mantine/core';
import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRest } from '../shared/session.js';
import { type SecondFactor, stepUpByPasskey } from './second-factor.js';
import { usePasskeyTry } from './use-passkey-try.js';

type Way = 'totp' | 'recovery';

/** @param done is called after the server has accepted the factor */
export function StepUp({ factor, done }: { factor: SecondFactor; done: () => void }) {
  const { t } = useTranslation('console');
  const rest = useRest();
  const attempt = usePasskeyTry();
  const hasApp = factor.factors.some(({ kind }) => kind === 'totp');
  const hasPasskey = factor.factors.some(({ kind }) => kind === 'passkey');
  const [way, setWay] = useState<Way | undefined>(hasApp ? 'totp' : undefined);
  const [typed, setTyped] = useState('');
  const show = async (step: () => Promise<unknown>) => {
    if (await attempt(step)) done();
    setTyped('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = way === 'recovery' ? { recoveryCode: typed } : { code: typed };
    return show(() => rest.POST('/v1/me/second-factor/step-up', { body }));
  };
  const other: Way | undefined = way === 'recovery' ? (hasApp ? 'totp' : undefined) : 'recovery';
  return (
    <div className="step-up">
      {hasPasskey && (
        <Button leftSection={<KeyRound size={18} aria-hidden />} onClick={() => show(() => stepUpByPasskey(rest))}>
          {t('factor.usePasskey')}
        </Button>
      )}
      {way && (
        <form className="form" onSubmit={submit}>
          <TextInput
            key={way}
            label={t(`factor.${way}Code`)}
            autoComplete={way === 'totp' ? 'one-time-code' : 'off'}
            inputMode={way === 'totp' ? 'numeric' : 'text'}
            maxLength={40}
            required
            withAsterisk={false}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit">{t('factor.confirm')}</Button>
        </form>
      )}
      {other && (other === 'totp' || factor.recoveryCodes > 0) && (
        <button type="button" className="linkish" onClick={() => setWay(other)}>
          {t(`factor.${other}Instead`)}
        </button>
      )}
    </div>
  );
}
