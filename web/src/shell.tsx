// The app of a user with a complete profile: five tabs, their pages, and the dialogs on top.
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import { MatchMoment } from './chats/match-moment.js';
import { ChatUpdates } from './inbox/chat-updates.js';
import { PersonSheets } from './person/person-sheet.js';
import { RoamingBanner } from './roaming-banner.js';
import { SanctionUpdates } from './sanctions/sanctions.js';
import { Fetched } from './shared/fetched.js';
import { LiveProvider, useLiveState } from './shared/live.js';
import { Tabs } from './tabs.js';

const Deck = lazy(() => import('./deck/deck.js'));
const Nearby = lazy(() => import('./nearby/nearby.js'));
const Likes = lazy(() => import('./likes/likes.js'));
const Chats = lazy(() => import('./chats/chats.js'));
const Requests = lazy(() => import('./chats/requests.js'));
const Archived = lazy(() => import('./room/archived.js'));
const Search = lazy(() => import('./search/search.js'));
const Talk = lazy(() => import('./chats/talk.js'));
const Hello = lazy(() => import('./hello/hello.js'));
const MyPages = lazy(() => import('./me/my-pages.js'));

export default function Shell() {
  return (
    <LiveProvider>
      <ChatUpdates>
        <PersonSheets>
          <Frame />
          <MatchMoment />
        </PersonSheets>
      </ChatUpdates>
    </LiveProvider>
  );
}

function Frame() {
  const [path] = useLocation();
  const isTalking = /^\/chats\/[0-9a-f]{8}-/.test(path);
  return (
    <div className={isTalking ? 'frame talking' : 'frame'}>
      <div className="notices">
        <Offline />
        <SanctionUpdates />
        <RoamingBanner />
      </div>
      <main className="page">
        <Fetched at={path}>
          <Switch>
            <Route path="/" component={Deck} />
            <Route path="/nearby" component={Nearby} />
            <Route path="/likes" component={Likes} />
            <Route path="/chats" component={Chats} />
            <Route path="/chats/requests" component={Requests} />
            <Route path="/chats/archived" component={Archived} />
            <Route path="/chats/search/:room?">{({ room }) => <Search key={room} room={room} />}</Route>
            <Route path="/chats/:room/:seq?">{({ room }) => <Talk key={room} room={room} />}</Route>
            <Route path="/lobby/:room?">{({ room = 'hello' }) => <Hello key={room} room={room} />}</Route>
            <Route path="/me/*?" component={MyPages} />
            <Route component={Deck} />
          </Switch>
        </Fetched>
      </main>
      <Tabs />
    </div>
  );
}

function Offline() {
  const { t } = useTranslation();
  if (useLiveState() !== 'offline') return null;
  return (
    <p className="offline" role="status">
      {t('offline')}
    </p>
  );
}
