// Sets up a second factor: an authenticator app by QR code, or a passkey. The first one comes with recovery codes.
import { Button, TextInput } from '@mantine/core';
import { KeyRound, Smartphone } from 'lucide-react';
import { QRCodeSVG } from 'qrcode.react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRest } from '../shared/session.js';
import { RecoveryCodes } from './recovery-codes.js';
import { addPasskey } from './second-factor.js';
import { usePasskeyTry } from './use-passkey-try.js';

/** @param done is called once the factor is set up and its recovery codes are saved */
export function Enrol({ done }: { done: () => void }) {
  const [way, setWay] = useState<'app' | 'passkey'>();
  const [codes, setCodes] = useState<string[]>();
  const added = (recoveryCodes: string[] | undefined) => (recoveryCodes ? setCodes(recoveryCodes) : done());
  if (codes) return <RecoveryCodes codes={codes} done={done} />;
  if (way === 'app') return <AppSetup added={added} />;
  if (way === 'passkey') return <PasskeySetup added={added} />;
  return <Ways choose={setWay} />;
}

function Ways({ choose }: { choose: (way: 'app' | 'passkey') => void }) {
  const { t } = useTranslation('console');
  return (
    <div className="step-up">
      <Button leftSection={<Smartphone size={18} aria-hidden />} onClick={() => choose('app')}>
        {t('factor.addApp')}
      </Button>
      <Button variant="default" leftSection={<KeyRound size={18} aria-hidden />} onClick={() => choose('passkey')}>
        {t('factor.addPasskey')}
      </Button>
    </div>
  );
}

interface SetupProps {
  added: (recoveryCodes: string[] | undefined) => void;
}

function AppSetup({ added }: SetupProps) {
  const { t } = useTranslation('console');
  const rest = useRest();
  const attempt = usePasskeyTry();
  const [app, setApp] = useState<{ secret: string; uri: string }>();
  const [code, setCode] = useState('');
  const start = () => attempt(async () => setApp((await rest.POST('/v1/me/second-factor/totp')).data!));
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    await attempt(async () =>
      added((await rest.POST('/v1/me/second-factor/totp/confirm', { body: { code } })).data!.recoveryCodes),
    );
    setCode('');
  };
  if (!app) {
    return (
      <div className="step-up">
        <p className="muted">{t('factor.appLead')}</p>
        <Button onClick={start}>{t('factor.showQr')}</Button>
      </div>
    );
  }
  return (
    <form className="form step-up" onSubmit={confirm}>
      <QRCodeSVG value={app.uri} title={t('factor.qr')} size={208} marginSize={3} className="qr" />
      <p className="muted">{t('factor.typeSecret')}</p>
      <code className="secret">{app.secret.match(/.{1,4}/g)?.join(' ')}</code>
      <TextInput
        label={t('factor.firstCode')}
        autoComplete="one-time-code"
        inputMode="numeric"
        pattern="\d{6}"
        maxLength={6}
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit">{t('factor.confirm')}</Button>
    </form>
  );
}

function PasskeySetup({ added }: SetupProps) {
  const { t } = useTranslation('console');
  const rest = useRest();
  const attempt = usePasskeyTry();
  const [name, setName] = useState('');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    await attempt(async () => added(await addPasskey(rest, name)));
  };
  return (
    <form className="form step-up" onSubmit={add}>
      <TextInput
        label={t('factor.passkeyName')}
        placeholder="YubiKey"
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit">{t('factor.create')}</Button>
    </form>
  );
}
