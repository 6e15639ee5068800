// Notifies the moderators at the console of new roles, and of users who begin to act by one.
import { useQueryClient } from '@tanstack/react-query';
import { Realtime } from 'fujin-client';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../shared/session.js';
import { toast } from '../shared/toasts.js';

export function StaffNews() {
  const { t } = useTranslation('console');
  const { token } = useSession() ?? {};
  const queries = useQueryClient();
  useEffect(() => {
    if (!token) return;
    let isOver = false;
    let live: Realtime | undefined;
    // an e-mail says the same, so a failed connection is not retried
    Realtime.connect(location.origin, token)
      .then((connected) => {
        live = connected;
        if (isOver) return live.close();
        live.on('staffChanged', ({ change, name, role }) => {
          toast(t(`news.${change}`, { name, role: t(`role.${role}`) }));
          void queries.invalidateQueries();
        });
      })
      .catch(() => undefined);
    return () => {
      isOver = true;
      live?.close();
    };
  }, [token, queries, t]);
  return null;
}
