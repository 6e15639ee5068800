// The page behind the link of a notice, where the owner undoes a change of e-mail address or phone number. It needs a press of the
// button, so a mail scanner that opens links undoes nothing.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { forgetEndedSession } from '../shared/queries.js';
import { publicRest, useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import '../shared/form.css';
import './welcome.css';

export default function Undo({ token }: { token: string }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const attempt = useTry();
  const rest = useRest();
  const undo = async () => {
    setBusy(true);
    await attempt(async () => {
      await publicRest.POST('/api/auth/undo-change', { body: { token } });
      setDone(true);
      // the link may be of another account than the session
      await rest.GET('/v1/me/account').catch(forgetEndedSession);
    });
    setBusy(false);
  };
  return (
    <div className="welcome">
      <main className="welcome-panel">
        <div className="form">
          <h1>{t(isDone ? 'undo.doneTitle' : 'undo.title')}</h1>
          <p className="muted">{t(isDone ? 'undo.done' : 'undo.lead')}</p>
          {isDone ? (
            <Button className="glow" onClick={() => go('/')}>
              {t('welcome.signInDo')}
            </Button>
          ) : (
            <>
              <Button className="glow" loading={isBusy} onClick={undo}>
                {t('undo.do')}
              </Button>
              <button type="button" className="linkish" onClick={() => go('/')}>
                {t('undo.keep')}
              </button>
            </>
          )}
        </div>
      </main>
    </div>
  );
}
