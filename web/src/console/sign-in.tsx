// The login of the console: by password, or by a code sent by e-mail.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, language, languages } from '../shared/language.js';
import { CodeForm } from '../welcome/code-form.js';
import { PasswordForm } from '../welcome/password-form.js';
import '../shared/form.css';

export default function SignIn() {
  const { t } = useTranslation('console');
  const [way, setWay] = useState<'password' | 'code'>('password');
  const other = way === 'password' ? 'code' : 'password';
  const otherLanguage = language() === 'en' ? 'zh' : 'en';
  return (
    <main className="gate">
      <div className="gate-panel">
        <img src="/icon.svg" alt="" width={60} height={60} />
        <h1>{t('signIn.title')}</h1>
        <p className="muted">{t('signIn.lead')}</p>
        {way === 'password' ? <PasswordForm /> : <CodeForm way="email" />}
        <button type="button" className="linkish" onClick={() => setWay(other)}>
          {t(`signIn.${other}`)}
        </button>
        <button type="button" className="linkish" lang={otherLanguage} onClick={() => chooseLanguage(otherLanguage)}>
          {languages[otherLanguage]}
        </button>
      </div>
    </main>
  );
}
