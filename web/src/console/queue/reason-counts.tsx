// The open cases by reason; each count filters the queue.
import { useTranslation } from 'react-i18next';
import { reportReasons } from '../../shared/report-reasons.js';
import { useFigures } from '../series.js';
import { changeFilters, useFilters } from './filters.js';

export function ReasonCounts() {
  const { t } = useTranslation('console');
  const { state, reason: chosen } = useFilters();
  const counts = useFigures().at(-1)?.queue.reasons;
  const open = reportReasons.filter((reason) => counts?.[reason]);
  if (state !== 'open' || open.length === 0) return null;
  return (
    <ul className="reason-counts" aria-label={t('queue.byReason')}>
      {open.map((reason) => (
        <li key={reason}>
          <button
            type="button"
            aria-pressed={reason === chosen}
            onClick={() => changeFilters({ reason: reason === chosen ? '' : reason })}
          >
            {t(`reason.${reason}`)} <strong>{counts?.[reason]}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
}
