// The app of a user with a complete profile: five tabs, their pages, and the dialogs on top.
import { lazy } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { MatchMoment } from './chats/match-moment.js';
import { ChatUpdates } from './inbox/chat-updates.js';
import { placeOf } from './panes/chat-place.js';
import { PersonSheets } from './person/person-sheet.js';
import { RoamingBanner } from './roaming-banner.js';
import { SanctionUpdates } from './sanctions/sanctions.js';
import { Fetched } from './shared/fetched.js';
import { LiveProvider } from './shared/live.js';
import { Offline } from './shared/offline.js';
import { ShortcutHelp } from './shortcuts/shortcut-help.js';
import { Tabs } from './tabs.js';

const Deck = lazy(() => import('./deck/deck.js'));
const Nearby = lazy(() => import('./nearby/nearby.js'));
const Likes = lazy(() => import('./likes/likes.js'));
const ChatPanes = lazy(() => import('./panes/chat-panes.js'));
const Hello = lazy(() => import('./hello/hello.js'));
const NotFound = lazy(() => import('./shared/not-found.js'));
const MyPages = lazy(() => import('./me/my-pages.js'));

export default function Shell() {
  return (
    <LiveProvider>
      <ChatUpdates>
        <PersonSheets>
          <Frame />
          <MatchMoment />
          <ShortcutHelp />
        </PersonSheets>
      </ChatUpdates>
    </LiveProvider>
  );
}

function Frame() {
  const [path] = useLocation();
  const { list, room } = placeOf(path);
  const isTalking = room !== undefined && !list;
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
            <Route path="/chats/*?" component={ChatPanes} />
            <Route path="/lobby/:room?">{({ room = 'hello' }) => <Hello key={room} room={room} />}</Route>
            <Route path="/me/*?" component={MyPages} />
            <Route component={NotFound} />
          </Switch>
        </Fetched>
      </main>
      <Tabs />
    </div>
  );
}
