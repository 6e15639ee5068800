// The banner of a missing connection: the device has no network, the server cannot be reached, or it is not ready.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from './live.js';
import { useReach } from './reach.js';
import { publicRest } from './session.js';

const probeMs = 3_000;

export function Offline() {
  const { t } = useTranslation();
  const state = useLiveState();
  const reach = useReach();
  const isBroken = reach !== 'reached';
  useEffect(() => {
    // the connection says when it is back; a request that failed beside it must be tried again
    if (!isBroken) return;
    const timer = setInterval(() => void publicRest.GET('/health').catch(() => undefined), probeMs);
    return () => clearInterval(timer);
  }, [isBroken]);
  if (state !== 'offline' && !isBroken) return null;
  return (
    <p className="offline" role="status">
      {t(reach === 'paused' ? 'paused' : 'offline')}
    </p>
  );
}
