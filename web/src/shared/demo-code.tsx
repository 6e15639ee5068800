// On the machine of a developer, a demo server keeps codes in its outbox instead of sending them. With its token, one tap enters them.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { outboxToken } from './demo-outbox.js';
import { publicRest } from './session.js';

/** The outbox answers only requests from the same machine. */
const isOwnMachine = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);

export function DemoCode({ to, use }: { to: string; use: (code: string) => void }) {
  const { t } = useTranslation();
  const token = outboxToken();
  const { data: code } = useQuery({
    queryKey: ['outbox', to],
    queryFn: async () => {
      const query = { to, ...(token && { token }) };
      const { data } = await publicRest.GET('/dev/outbox', { params: { query } });
      return data?.items.map(({ text }) => text.match(/\d{6}/)?.[0]).find(Boolean) ?? '';
    },
    enabled: isOwnMachine && token !== null,
    staleTime: 0,
    // the last code for the same address is used up
    gcTime: 0,
    retry: false,
  });
  if (!code) return null;
  return (
    <Button variant="light" onClick={() => use(code)}>
      {t('welcome.demoCode', { code })}
    </Button>
  );
}
