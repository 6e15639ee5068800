// The page of the user with links to all settings.
import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import {
  Ban,
  Bell,
  BookUser,
  ChevronRight,
  Eye,
  Flag,
  Footprints,
  Gauge,
  LogOut,
  MapPin,
  MonitorSmartphone,
  Pencil,
  Shield,
  SlidersHorizontal,
  UserCog,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAccount } from '../account/account.js';
import { useSignOut } from '../account/use-sign-out.js';
import { Face } from '../shared/face.js';
import { chooseLanguage, type Language, language, languages } from '../shared/language.js';
import { usePlaceName } from '../shared/place-names.js';
import { keepPush } from '../shared/push.js';
import { useMyself } from '../shared/queries.js';
import { useRest } from '../shared/session.js';

const pages = [
  { path: 'profile', Icon: Pencil },
  { path: 'preview', Icon: Eye },
  { path: 'today', Icon: Gauge },
  { path: 'met', Icon: Footprints },
  { path: 'preferences', Icon: SlidersHorizontal },
  { path: 'place', Icon: MapPin },
  { path: 'privacy', Icon: Shield },
  { path: 'notifications', Icon: Bell },
  { path: 'contacts', Icon: BookUser },
  { path: 'blocks', Icon: Ban },
  { path: 'reports', Icon: Flag },
  { path: 'devices', Icon: MonitorSmartphone },
  { path: 'account', Icon: UserCog },
] as const;

export function MePage() {
  const { t } = useTranslation();
  const { signOut, dialog } = useSignOut();
  return (
    <>
      <header className="top">
        <h1>{t('tab.me')}</h1>
      </header>
      <Myself />
      <SecureNotice />
      <nav className="settings" aria-label={t('me.settings')}>
        {pages.map(({ path, Icon }) => (
          <Link key={path} href={`/me/${path}`} className="setting">
            <Icon size={21} aria-hidden /> {t(`me.${path}`)}
            <ChevronRight size={20} aria-hidden />
          </Link>
        ))}
      </nav>
      <Appearance />
      <div className="settings">
        <button type="button" className="setting" onClick={signOut}>
          <LogOut size={21} aria-hidden /> {t('me.signOut')}
        </button>
      </div>
      {dialog}
      <p className="me-foot muted">
        <a href="/docs">{t('me.api')}</a> · <a href="/hello">{t('me.hello')}</a>
      </p>
    </>
  );
}

function SecureNotice() {
  const { t } = useTranslation();
  if (!useAccount()?.isAnonymous) return null;
  return (
    <Link href="/me/account" className="secure-notice">
      {t('account.secure')}
      <ChevronRight size={20} aria-hidden />
    </Link>
  );
}

function Myself() {
  const placeName = usePlaceName();
  const { profile, location } = useMyself();
  const { t } = useTranslation();
  return (
    <section className="myself">
      <Face person={profile} size={96} />
      <h2>
        {profile.nickname}, <span>{profile.age}</span>
      </h2>
      <p className="muted">
        {location?.roaming
          ? t('me.roaming', { place: placeName(location.roaming.place) })
          : location && placeName(location.place)}
      </p>
    </section>
  );
}

function Appearance() {
  const { t } = useTranslation();
  const rest = useRest();
  const choose = async (next: Language) => {
    await chooseLanguage(next);
    // the server sends notifications in the language of the subscription
    await keepPush(rest).catch(() => undefined);
  };
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <div className="look">
      <SegmentedControl
        fullWidth
        aria-label={t('me.language')}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        value={language()}
        onChange={(next) => choose(next as Language)}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('me.theme')}
        data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`me.${value}`) }))}
        value={colorScheme}
        onChange={(next) => setColorScheme(next as typeof colorScheme)}
      />
    </div>
  );
}
