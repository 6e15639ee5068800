import { Button } from '@mantine/core';
import { BellRing, MonitorDown } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { turnPushOn } from '../shared/push.js';
import { useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';
import { install, installPrompt, onInstallPrompt } from './install.js';
import { type OfferKind, offerFor } from './offer-kind.js';
import './offer.css';

const key = 'fujin.offers';
const dismissedOffers = () => (localStorage.getItem(key) ?? '').split(' ').filter(Boolean);

const canAsk = () =>
  'PushManager' in window && 'Notification' in window && Notification.permission === 'default' && import.meta.env.PROD;
const isIosPage = () => 'standalone' in navigator && navigator.standalone === false;

/** Offers notifications, and then the installation, to a user who has a chat. A dismissed offer does not come again. */
export function Offer({ hasRooms }: { hasRooms: boolean }) {
  const { t } = useTranslation();
  const canInstall = useSyncExternalStore(onInstallPrompt, installPrompt) !== undefined;
  const [dismissed, setDismissed] = useState(dismissedOffers);
  const accept = useAccept();
  const device = { hasRooms, canAsk: canAsk(), canInstall, isIosPage: isIosPage() };
  const kind = offerFor(device, dismissed);
  if (!kind) return null;
  const dismiss = () => {
    const next = [...dismissed, kind];
    localStorage.setItem(key, next.join(' '));
    setDismissed(next);
  };
  const Icon = kind === 'push' ? BellRing : MonitorDown;
  return (
    <section className="offer" aria-label={t(`offer.${kind}`)}>
      <Icon size={26} aria-hidden />
      <p>
        <strong>{t(`offer.${kind}`)}</strong> {t(`offer.${kind}Lead`)}
      </p>
      <div className="offer-acts">
        <Button size="xs" variant="default" onClick={dismiss}>
          {t(kind === 'ios' ? 'close' : 'offer.later')}
        </Button>
        {kind !== 'ios' && (
          <Button size="xs" onClick={() => accept(kind).then((isDone) => isDone && dismiss())}>
            {t(`offer.${kind}Do`)}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Returns a function that resolves with false when the offer failed, and so can be accepted again. */
function useAccept(): (kind: OfferKind) => Promise<boolean> {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  return async (kind) => {
    const isDone = await attempt(async () => {
      if (kind === 'install') return install().then(() => true);
      const isOn = await turnPushOn(rest);
      if (!isOn) toast(t('notifications.failed'), true);
      await refresh(keys.push);
      return isOn;
    });
    return isDone ?? false;
  };
}
