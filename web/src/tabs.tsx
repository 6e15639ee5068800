import { Flame, MessageCircle, Radar, UserRound, UsersRound } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useRooms } from './inbox/use-rooms.js';
import { setUnreadTitle } from './shared/headings.js';

const tabs = [
  { path: '/', name: 'deck', Icon: Flame },
  { path: '/nearby', name: 'nearby', Icon: Radar },
  { path: '/lobby', name: 'hello', Icon: UsersRound },
  { path: '/chats', name: 'chats', Icon: MessageCircle },
  { path: '/me', name: 'me', Icon: UserRound },
] as const;

export function Tabs() {
  const { t } = useTranslation();
  const [at] = useLocation();
  const unread = useUnread();
  // the badge of the app icon, which a notification may have set higher
  useEffect(() => {
    navigator.setAppBadge?.(unread).catch(() => undefined);
    setUnreadTitle(unread);
    return () => setUnreadTitle(0);
  }, [unread]);
  const isAt = (path: string) => (path === '/' ? at === '/' || at === '/likes' : at.startsWith(path));
  return (
    <nav className="tabs" aria-label={t('tab.all')}>
      {tabs.map(({ path, name, Icon }) => (
        <Link key={path} href={path} className="tab" aria-current={isAt(path) ? 'page' : undefined}>
          <span className="tab-icon">
            <Icon size={25} strokeWidth={isAt(path) ? 2.4 : 1.9} aria-hidden />
            {name === 'chats' && unread > 0 && <span className="badge">{unread > 99 ? '99+' : unread}</span>}
          </span>
          {t(`tab.${name}`)}
          {name === 'chats' && unread > 0 && (
            <span className="hidden-text">{t('chats.unread', { count: unread })}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}

function useUnread(): number {
  const rooms = useRooms();
  const requests = useRooms(true);
  return rooms.reduce((sum, { unread, muted }) => sum + (muted ? 0 : unread), 0) + requests.length;
}
