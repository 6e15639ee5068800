import { Route, Switch } from 'wouter';
import { AccountPages } from '../account/account-pages.js';
import NotFound from '../shared/not-found.js';
import { BlocksPage } from './blocks-page.js';
import { DevicesPage } from './devices-page.js';
import { MePage } from './me-page.js';
import { NotificationsPage } from './notifications-page.js';
import { PlacePage } from './place-page.js';
import { PreferencesPage } from './preferences-page.js';
import { PrivacyPage } from './privacy-page.js';
import { ProfilePage } from './profile-page.js';
import './me.css';

export default function MyPages() {
  return (
    <Switch>
      <Route path="/me/profile" component={ProfilePage} />
      <Route path="/me/preferences" component={PreferencesPage} />
      <Route path="/me/place" component={PlacePage} />
      <Route path="/me/privacy" component={PrivacyPage} />
      <Route path="/me/notifications" component={NotificationsPage} />
      <Route path="/me/blocks" component={BlocksPage} />
      <Route path="/me/devices" component={DevicesPage} />
      <Route path="/me/account/*?" component={AccountPages} />
      <Route path="/me" component={MePage} />
      <Route component={NotFound} />
    </Switch>
  );
}
