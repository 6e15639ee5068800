// The pages below the account page.
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import { SubPage } from '../me/sub-page.js';
import NotFound from '../shared/not-found.js';
import { QueryState } from '../shared/query-state.js';
import { toast } from '../shared/toasts.js';
import { type Contact, useAccountQuery } from './account.js';
import { AccountPage } from './account-page.js';
import { ContactForm } from './contact-form.js';
import { DeletePage } from './delete-page.js';
import { ExportPage } from './export-page.js';
import { NewPasswordForm } from './new-password-form.js';

const back = '/me/account';

export function AccountPages() {
  return (
    <Switch>
      <Route path="/me/account/email">
        <ContactPage contact="email" />
      </Route>
      <Route path="/me/account/phone">
        <ContactPage contact="phone" />
      </Route>
      <Route path="/me/account/password" component={PasswordPage} />
      <Route path="/me/account/export" component={ExportPage} />
      <Route path="/me/account/delete" component={DeletePage} />
      <Route path="/me/account" component={AccountPage} />
      <Route component={NotFound} />
    </Switch>
  );
}

function ContactPage({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const query = useAccountQuery();
  const account = query.data;
  const now = contact === 'email' ? account?.email : account?.phoneNumber;
  const done = () => {
    toast(t(`account.${contact}Saved`));
    go(back);
  };
  return (
    <SubPage title={t(`account.${contact}`)} back={back}>
      <QueryState of={query} />
      {account && <p className="muted">{now ? t('account.contactNow', { now }) : t(`account.${contact}Lead`)}</p>}
      <ContactForm contact={contact} done={done} />
    </SubPage>
  );
}

function PasswordPage() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const done = () => {
    toast(t('account.passwordSaved'));
    go(back);
  };
  return (
    <SubPage title={t('account.password')} back={back}>
      <NewPasswordForm done={done} />
    </SubPage>
  );
}
