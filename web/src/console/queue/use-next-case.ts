// The step from a case to the next one that waits, by the filters of the queue.
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useRest } from '../../shared/session.js';
import { toast, useTry } from '../../shared/toasts.js';
import { queryOf, useFilters } from './filters.js';

/** Returns a function that opens the next unclaimed case, or the queue when there is none. @param current the id of a case that is left out */
export function useNextCase(current?: string): () => Promise<void> {
  const { t } = useTranslation('console');
  const rest = useRest();
  const attempt = useTry();
  const filters = useFilters();
  const [, go] = useLocation();
  return async () => {
    const query = { ...queryOf({ ...filters, state: 'open', claimed: 'nobody' }), limit: 2 };
    const found = await attempt(async () => (await rest.GET('/v1/moderation/cases', { params: { query } })).data!);
    if (!found) return;
    const next = found.items.find(({ id }) => id !== current);
    if (!next) toast(t('queue.noNext'));
    go(next ? `/cases/${next.id}` : '/');
  };
}
