import { Route, Switch } from 'wouter';
import { AccountPages } from '../account/account-pages.js';
import { ContactsPage } from '../contacts/contacts-page.js';
import { MetPage } from '../met/met-page.js';
import NotFound from '../shared/not-found.js';
import { BlocksPage } from './blocks-page.js';
import { DevicesPage } from './devices-page.js';
import { MePage } from './me-page.js';
import { NotificationsPage } from './notifications-page.js';
import { PlacePage } from './place-page.js';
import { PreferencesPage } from './preferences-page.js';
import { PreviewPage } from './preview-page.js';
import { PrivacyPage } from './privacy-page.js';
import { ProfilePage } from './profile-page.js';
import { ReportsPage } from './reports-page.js';
import { TodayPage } from './today-page.js';
import './me.css';

export default function MyPages() {
  return (
    <Switch>
      <Route path="/me/profile" component={ProfilePage} />
      <Route path="/me/preferences" component={PreferencesPage} />
      <Route path="/me/place" component={PlacePage} />
      <Route path="/me/privacy" component={PrivacyPage} />
      <Route path="/me/notifications" component={NotificationsPage} />
      <Route path="/me/preview" component={PreviewPage} />
      <Route path="/me/today" component={TodayPage} />
      <Route path="/me/met" component={MetPage} />
      <Route path="/me/contacts" component={ContactsPage} />
      <Route path="/me/reports" component={ReportsPage} />
      <Route path="/me/blocks" component={BlocksPage} />
      <Route path="/me/devices" component={DevicesPage} />
      <Route path="/me/account/*?" component={AccountPages} />
      <Route path="/me" component={MePage} />
      <Route component={NotFound} />
    </Switch>
  );
}
