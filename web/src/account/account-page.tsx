// The account: its sign-in methods, its data, and the code for telnet.
import { Button } from '@mantine/core';
import { ChevronRight, Download, KeyRound, type LucideIcon, Mail, Smartphone, UserX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { SubPage } from '../me/sub-page.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { useAccountQuery } from './account.js';
import './account-page.css';

export function AccountPage() {
  const { t } = useTranslation();
  return (
    <SubPage title={t('me.account')}>
      <Methods />
      <section>
        <h2>{t('account.data')}</h2>
        <nav className="account-links" aria-label={t('account.data')}>
          <AccountLink to="export" Icon={Download} label={t('account.export')} />
          <AccountLink to="delete" Icon={UserX} label={t('account.delete')} />
        </nav>
      </section>
      <h2>{t('account.telnet')}</h2>
      <p className="muted">{t('account.telnetLead')}</p>
      <LineCode />
    </SubPage>
  );
}

function Methods() {
  const { t } = useTranslation();
  const query = useAccountQuery();
  const account = query.data;
  if (!account) return <QueryState of={query} />;
  return (
    <section>
      <h2>{t('account.methods')}</h2>
      {account.isAnonymous && <p className="account-warning">{t('account.anonymous')}</p>}
      <nav className="account-links" aria-label={t('account.methods')}>
        <AccountLink to="email" Icon={Mail} label={t('account.email')} value={account.email ?? t('account.none')} />
        <AccountLink
          to="phone"
          Icon={Smartphone}
          label={t('account.phone')}
          value={account.phoneNumber ?? t('account.none')}
        />
        <AccountLink
          to="password"
          Icon={KeyRound}
          label={t('account.password')}
          value={t(account.hasPassword ? 'account.passwordSet' : 'account.passwordNone')}
        />
      </nav>
    </section>
  );
}

interface AccountLinkProps {
  to: string;
  Icon: LucideIcon;
  label: string;
  value?: string;
}

function AccountLink({ to, Icon, label, value }: AccountLinkProps) {
  return (
    <Link href={`/me/account/${to}`} className="account-link">
      <Icon size={21} aria-hidden />
      <span>
        {label}
        {value && <small>{value}</small>}
      </span>
      <ChevronRight size={20} aria-hidden />
    </Link>
  );
}

function LineCode() {
  const { t } = useTranslation();
  const rest = useRest();
  const attempt = useTry();
  const [code, setCode] = useState('');
  const make = async () => {
    const answer = await attempt(() => rest.POST('/v1/me/line-code'));
    if (answer?.data) setCode(answer.data.code);
  };
  return (
    <>
      {code && <p className="line-code">login code:{code}</p>}
      <Button variant="light" onClick={make}>
        {t('account.makeCode')}
      </Button>
    </>
  );
}
