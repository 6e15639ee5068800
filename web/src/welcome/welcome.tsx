// The first page: log in anonymously, by e-mail, phone or password.
import { Button } from '@mantine/core';
import type { Problem } from 'fujin-client';
import { ArrowLeft, KeyRound, Mail, Smartphone, Sparkles } from 'lucide-react';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fetched } from '../shared/fetched.js';
import { chooseLanguage, language } from '../shared/language.js';
import { publicRest, signIn } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { useBackCloses } from '../shared/use-back-closes.js';
import type { Way } from './log-in-form.js';
import { Refused } from './use-enter.js';
import './welcome.css';

const Banned = lazy(() => import('../sanctions/banned.js'));
const LogInForm = lazy(() => import('./log-in-form.js'));

export default function Welcome() {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>();
  const [refusal, setRefusal] = useState<Problem>();
  useBackCloses(way !== undefined, () => leave());
  const leave = () => {
    setRefusal(undefined);
    setWay(undefined);
  };
  if (refusal) return <Banned refusal={refusal} leave={leave} />;
  return (
    <div className="welcome">
      <LanguageSwitch />
      <Emblem />
      <main className="welcome-panel">
        {way ? (
          <>
            <button type="button" className="plain-back" onClick={() => setWay(undefined)}>
              <ArrowLeft size={20} aria-hidden /> {t('back')}
            </button>
            <Refused value={setRefusal}>
              <Fetched at={way}>
                <LogInForm key={way} way={way} />
              </Fetched>
            </Refused>
          </>
        ) : (
          <Ways choose={setWay} />
        )}
      </main>
    </div>
  );
}

function Ways({ choose }: { choose: (way: Way) => void }) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const attempt = useTry();
  const begin = async () => {
    setBusy(true);
    await attempt(async () => {
      const { data } = await publicRest.POST('/api/auth/sign-in/anonymous');
      signIn(data!.token);
    });
    setBusy(false);
  };
  return (
    <>
      <h1>{t('welcome.title')}</h1>
      <p className="muted">{t('welcome.lead')}</p>
      <Button
        size="lg"
        fullWidth
        className="glow"
        loading={isBusy}
        onClick={begin}
        leftSection={<Sparkles size={20} />}
      >
        {t('welcome.anonymous')}
      </Button>
      <div className="ways">
        <WayButton Icon={Mail} text={t('welcome.email')} onClick={() => choose('email')} />
        <WayButton Icon={Smartphone} text={t('welcome.phone')} onClick={() => choose('phone')} />
        <WayButton Icon={KeyRound} text={t('welcome.password')} onClick={() => choose('password')} />
      </div>
      <p className="promise muted">{t('welcome.promise')}</p>
    </>
  );
}

function WayButton({ Icon, text, onClick }: { Icon: typeof Mail; text: string; onClick: () => void }) {
  return (
    <button type="button" className="way" onClick={onClick}>
      <Icon size={22} aria-hidden />
      {text}
    </button>
  );
}

function LanguageSwitch() {
  const other = language() === 'en' ? 'zh' : 'en';
  return (
    <button type="button" className="language" lang={other} onClick={() => chooseLanguage(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}

/** The logo with rings, like the radar. */
function Emblem() {
  return (
    <div className="emblem" aria-hidden="true">
      <span className="ring" />
      <span className="ring two" />
      <span className="ring three" />
      <img src="/icon.svg" alt="" className="emblem-core" />
      {['a', 'b', 'c', 'd', 'e'].map((each) => (
        <span key={each} className={`dot ${each}`} />
      ))}
      <span className="brand-name">
        附近 <small>Fujin</small>
      </span>
    </div>
  );
}
