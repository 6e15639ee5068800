// Shows changes of roles and second factors of staff while the console is open.
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
    // staff also get an e-mail, so a failed connection is not retried
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
