// Says on every page that the user roams, and until when.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMove } from './me/use-move.js';
import { usePlaceName } from './shared/place-names.js';
import { useMyself, useRefresh } from './shared/queries.js';
import { placeKeys } from './shared/query-keys.js';
import { timeOf } from './shared/time.js';
import './roaming-banner.css';

export function RoamingBanner() {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const { location } = useMyself();
  const { move, isBusy } = useMove();
  const roaming = location?.roaming;
  useEnd(roaming?.until);
  if (!roaming) return null;
  return (
    <aside className="roaming" aria-label={t('place.roam')}>
      {t('roaming.now', { place: placeName(roaming.place), at: timeOf(roaming.until) })}
      <button type="button" disabled={isBusy} onClick={() => move((rest) => rest.DELETE('/v1/me/roaming'))}>
        {t('roaming.end')}
      </button>
    </aside>
  );
}

/** Refetches what depends on the location when the roaming ends. */
function useEnd(until: string | undefined): void {
  const refresh = useRefresh();
  useEffect(() => {
    if (!until) return;
    const end = () => void refresh(...placeKeys);
    const timer = setTimeout(end, Math.max(1_000, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until, refresh]);
}
