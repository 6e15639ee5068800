// The layout of the console: sections at the side, or above on a phone, and the open page.
import { useMantineColorScheme } from '@mantine/core';
import {
  Activity,
  Gavel,
  ImageOff,
  Inbox,
  KeyRound,
  Languages,
  LogOut,
  ScrollText,
  ShieldCheck,
  SunMoon,
  Users,
} from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch, useLocation } from 'wouter';
import { useSignOut } from '../account/use-sign-out.js';
import { chooseLanguage, language, languages } from '../shared/language.js';
import { useMyself } from '../shared/queries.js';
import { Waiting } from '../shared/waiting.js';
import { FactorDialog } from './factor-dialog.js';
import { ShortcutList } from './keys/shortcut-list.js';
import { useFigures } from './series.js';
import { StaffNews } from './staff-news.js';
import './console.css';

const Cases = lazy(() => import('./cases-page.js'));
const CasePage = lazy(() => import('./case-page.js'));
const People = lazy(() => import('./people-page.js'));
const PersonPage = lazy(() => import('./person-page.js'));
const Appeals = lazy(() => import('./appeals-page.js'));
const FiguresPage = lazy(() => import('./figures-page.js'));
const Pictures = lazy(() => import('./pictures-page.js'));
const Audit = lazy(() => import('./audit-page.js'));
const Roles = lazy(() => import('./roles-page.js'));
const Security = lazy(() => import('./security-page.js'));

const sections = [
  { path: '/', name: 'cases', Icon: Inbox, forAdmins: false },
  { path: '/people', name: 'people', Icon: Users, forAdmins: false },
  { path: '/appeals', name: 'appeals', Icon: Gavel, forAdmins: false },
  { path: '/pictures', name: 'pictures', Icon: ImageOff, forAdmins: false },
  { path: '/figures', name: 'figures', Icon: Activity, forAdmins: false },
  { path: '/audit', name: 'audit', Icon: ScrollText, forAdmins: true },
  { path: '/roles', name: 'roles', Icon: ShieldCheck, forAdmins: true },
  { path: '/security', name: 'security', Icon: KeyRound, forAdmins: false },
] as const;

export default function Frame() {
  const { t } = useTranslation('console');
  const isAdmin = useMyself().standing.role === 'admin';
  return (
    <div className="console">
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        {t('nav.skip')}
      </button>
      <header className="side">
        <p className="brand">
          <img src="/icon.svg" alt="" width={32} height={32} /> 附近 <span>{t('title')}</span>
        </p>
        <Sections isAdmin={isAdmin} />
        <Self />
      </header>
      <main id="content" className="content" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/cases/:id">{({ id }) => <CasePage key={id} id={id} />}</Route>
            <Route path="/people" component={People} />
            <Route path="/people/:id">{({ id }) => <PersonPage key={id} id={id} />}</Route>
            <Route path="/appeals" component={Appeals} />
            <Route path="/pictures" component={Pictures} />
            <Route path="/figures" component={FiguresPage} />
            {isAdmin && <Route path="/audit/:person?">{({ person }) => <Audit person={person} />}</Route>}
            {isAdmin && <Route path="/roles" component={Roles} />}
            <Route path="/security" component={Security} />
            <Route component={Cases} />
          </Switch>
        </Suspense>
      </main>
      <FactorDialog />
      <StaffNews />
    </div>
  );
}

function Sections({ isAdmin }: { isAdmin: boolean }) {
  const { t } = useTranslation('console');
  const [at] = useLocation();
  const queue = useFigures().at(-1)?.queue;
  const waiting: Partial<Record<string, number>> = { cases: queue?.cases, appeals: queue?.appeals };
  const isAt = (path: string) => (path === '/' ? at === '/' || at.startsWith('/cases') : at.startsWith(path));
  return (
    <nav aria-label={t('nav.label')}>
      {sections
        .filter(({ forAdmins }) => isAdmin || !forAdmins)
        .map(({ path, name, Icon }) => (
          <Link key={path} href={path} className="section" aria-current={isAt(path) ? 'page' : undefined}>
            <Icon size={19} aria-hidden /> {t(`nav.${name}`)}
            <OpenCount count={waiting[name] ?? 0} />
          </Link>
        ))}
    </nav>
  );
}

function OpenCount({ count }: { count: number }) {
  const { t } = useTranslation('console');
  if (count === 0) return null;
  return (
    <span className="open-count">
      <span aria-hidden>{count}</span>
      <span className="hidden-text">{t('nav.waiting', { count })}</span>
    </span>
  );
}

function Self() {
  const { t } = useTranslation('console');
  const { profile, standing } = useMyself();
  const { signOut, dialog } = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const isDark =
    colorScheme === 'dark' || (colorScheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  const other = language() === 'en' ? 'zh' : 'en';
  return (
    <div className="self">
      <p>
        <strong>{profile.nickname}</strong> <span className="muted">{t(`role.${standing.role}`)}</span>
      </p>
      <ShortcutList />
      <button type="button" lang={other} aria-label={languages[other]} onClick={() => chooseLanguage(other)}>
        <Languages size={19} aria-hidden />
      </button>
      <button type="button" aria-label={t('nav.look')} onClick={() => setColorScheme(isDark ? 'light' : 'dark')}>
        <SunMoon size={19} aria-hidden />
      </button>
      <button type="button" aria-label={t('nav.signOut')} onClick={signOut}>
        <LogOut size={19} aria-hidden />
      </button>
      {dialog}
    </div>
  );
}
