// Shows the console to moderators only. Other users do not fetch its code; the server checks each request anyway.
import { Button } from '@mantine/core';
import { ShieldX } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../account/use-sign-out.js';
import { useMe } from '../shared/queries.js';
import { useSession } from '../shared/session.js';
import { Waiting } from '../shared/waiting.js';
import { isOpen, useSecondFactor } from './second-factor.js';
import './gate.css';

const SignIn = lazy(() => import('./sign-in.js'));
const Frame = lazy(() => import('./frame.js'));
const FactorGate = lazy(() => import('./factor-gate.js'));

export function Gate() {
  const session = useSession();
  return <Suspense fallback={<Waiting />}>{session ? <SignedIn key={session.token} /> : <SignIn />}</Suspense>;
}

function SignedIn() {
  const { t } = useTranslation();
  const { data: me, isError, refetch } = useMe();
  if (me) return me.standing.role === 'person' ? <Refused name={me.profile.nickname ?? me.id} /> : <Staff />;
  if (!isError) return <Waiting />;
  return (
    <Panel>
      <p>{t('problem.network')}</p>
      <Button onClick={() => refetch()}>{t('again')}</Button>
    </Panel>
  );
}

/** Opens the console to a session with a confirmed second factor. */
function Staff() {
  const { data: factor } = useSecondFactor();
  const [isEnrolling, setEnrolling] = useState(false);
  if (!factor) return <Waiting />;
  // stays until the recovery codes are saved, although the server accepts the session by then
  if (!isEnrolling && factor.needed && factor.factors.length === 0) setEnrolling(true);
  if (!isEnrolling && isOpen(factor)) return <Frame />;
  return <FactorGate factor={factor} isFirst={isEnrolling} done={() => setEnrolling(false)} />;
}

function Refused({ name }: { name: string }) {
  const { t } = useTranslation('console');
  const { signOut, dialog } = useSignOut();
  return (
    <Panel>
      <ShieldX size={44} aria-hidden />
      <h1>{t('refused.title')}</h1>
      <p className="muted">{t('refused.lead', { name })}</p>
      <Button onClick={signOut}>{t('refused.leave')}</Button>
      <a href="/">{t('nav.app')}</a>
      {dialog}
    </Panel>
  );
}

function Panel({ children }: { children: ReactNode }) {
  return (
    <main className="gate">
      <div className="gate-panel">{children}</div>
    </main>
  );
}
