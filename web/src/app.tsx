// Chooses the page by the state of the user: not signed in, suspended, profile incomplete, or ready.
import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { Fetched } from './shared/fetched.js';
import { useMe } from './shared/queries.js';
import { QueryState } from './shared/query-state.js';
import { useSession } from './shared/session.js';
import { useDeviceZone } from './shared/use-device-zone.js';
import './app.css';

const Welcome = lazy(() => import('./welcome/welcome.js'));
const Undo = lazy(() => import('./welcome/undo.js'));
const Onboarding = lazy(() => import('./onboarding/onboarding.js'));
const Shell = lazy(() => import('./shell.js'));
const Deleted = lazy(() => import('./account/deleted.js'));
const Suspended = lazy(() => import('./sanctions/suspended.js'));

export function App() {
  const session = useSession();
  return (
    <Fetched>
      <Switch>
        {/* these pages work for any session, and for none */}
        <Route path="/undo/:token">{({ token }) => <Undo token={token} />}</Route>
        <Route path="/deleted/:eraseAt">{({ eraseAt }) => <Deleted eraseAt={eraseAt} />}</Route>
        <Route>{session ? <SignedIn key={session.token} /> : <Welcome />}</Route>
      </Switch>
    </Fetched>
  );
}

function SignedIn() {
  const query = useMe();
  const me = query.data;
  useDeviceZone(me);
  if (me?.standing.suspended) return <Suspended by={me.standing.suspended} />;
  if (me) return me.complete ? <Shell /> : <Onboarding />;
  return <QueryState of={query} />;
}
