// Shows sanctions to the user when they happen. A warning stays until it is acknowledged.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLiveEvent } from '../shared/live.js';
import { useMyself, useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { timeOf } from '../shared/time.js';
import { toast, useTry } from '../shared/toasts.js';
import './sanctions.css';

export function SanctionUpdates() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  useLiveEvent('sanctioned', ({ kind, reason: text, until }) => {
    if (kind === 'mute' && until) toast(t('standing.muted', { text, at: timeOf(until) }), true);
    if (kind === 'mute' && !until) toast(t('standing.mutedWithoutEnd', { text }), true);
    if (kind === 'ban') toast(t('standing.banned', { text }), true);
    void refresh(keys.me);
  });
  useLiveEvent('restored', () => {
    toast(t('standing.restored'));
    void refresh(keys.me);
  });
  useLiveEvent('staffChanged', ({ name }) => {
    toast(t('standing.staffChanged', { name }));
    void refresh(keys.me);
  });
  return <Warnings />;
}

function Warnings() {
  const { t } = useTranslation();
  const { warnings } = useMyself().standing;
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const acknowledge = (id: string) =>
    attempt(async () => {
      await rest.POST('/v1/me/warnings/{id}/acknowledge', { params: { path: { id } } });
      await refresh(keys.me);
    });
  return (
    <div className="warnings" role="alert">
      {warnings.map(({ id, reason: text }) => (
        <p key={id}>
          {t('standing.warned', { text })}{' '}
          <Button size="sm" variant="default" onClick={() => acknowledge(id)}>
            {t('standing.understood')}
          </Button>
        </p>
      ))}
    </div>
  );
}
