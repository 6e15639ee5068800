// The remaining daily quotas, and the boost, which uses one of them.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { roomsOf } from '../inbox/inbox-pages.js';
import { useAllowances } from '../shared/allowances.js';
import { useInbox, useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { timeOf } from '../shared/time.js';
import { useTry } from '../shared/toasts.js';
import { SubPage } from './sub-page.js';

const quotas = ['likes', 'superlikes', 'undos', 'boosts', 'profiles'] as const;

export function TodayPage() {
  const { t } = useTranslation();
  const allowances = useAllowances(0);
  const { left, resetsAt } = allowances.data ?? {};
  return (
    <SubPage title={t('me.today')}>
      <QueryState of={allowances} />
      {left && (
        <dl className="quotas">
          {quotas.map((name) => (
            <div key={name}>
              <dt>{t(`today.${name}`)}</dt>
              <dd>{left[name] ?? t('today.unlimited')}</dd>
            </div>
          ))}
        </dl>
      )}
      {resetsAt && <p className="muted">{t('today.resets', { at: timeOf(resetsAt) })}</p>}
      <Requests />
      <h2>{t('today.boost')}</h2>
      <p className="muted">{t('today.boostLead')}</p>
      <Boost left={left?.boosts} />
    </SubPage>
  );
}

/**
 * Message requests have no quota of the day: the number of those without an answer is limited. It is shown once the whole inbox is known.
 */
function Requests() {
  const { t } = useTranslation();
  const inbox = useInbox();
  if (!inbox.data || inbox.hasNextPage) return null;
  const count = roomsOf(inbox.data).filter(({ request }) => request === 'sent').length;
  return <p className="muted">{count === 0 ? t('today.noRequests') : t('today.requests', { count })}</p>;
}

function Boost({ left }: { left: number | null | undefined }) {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const boost = useQuery({
    queryKey: keys.boost,
    queryFn: async () => (await rest.GET('/v1/me/boost')).data!,
    // it ends while the page is open
    refetchInterval: ({ state }) => (state.data?.until ? 60_000 : false),
  });
  const start = () =>
    attempt(async () => {
      await rest.POST('/v1/me/boost');
      await refresh(keys.boost, keys.allowances);
    });
  if (!boost.data) return <QueryState of={boost} />;
  const { until } = boost.data;
  if (until) return <p role="status">{t('today.boosted', { at: timeOf(until) })}</p>;
  return (
    <Button className="glow" disabled={left === 0} onClick={start}>
      {t('today.boostDo')}
    </Button>
  );
}
