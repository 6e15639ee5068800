// The page of a suspended user: the end, the reason and the appeal.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../account/use-sign-out.js';
import { language } from '../shared/language.js';
import { useRefresh } from '../shared/queries.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import type { Me } from '../shared/types.js';
import { AppealForm, AppealPending, SanctionNotice } from './sanction-notice.js';

const appealsKey = ['appeals'];

export default function Suspended({ by }: { by: NonNullable<Me['standing']['suspended']> }) {
  const { t } = useTranslation();
  const { signOut, dialog } = useSignOut();
  const format = new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'short' });
  const end = by.until ? t('standing.suspendedUntil', { at: format.format(new Date(by.until)) }) : undefined;
  return (
    <SanctionNotice title={t('standing.suspendedTitle')} end={end} reason={by.reason}>
      <Appeal />
      <Button variant="default" onClick={signOut}>
        {t('me.signOut')}
      </Button>
      {dialog}
    </SanctionNotice>
  );
}

function Appeal() {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const query = useQuery({
    queryKey: appealsKey,
    queryFn: async () => (await rest.GET('/v1/me/appeals')).data!.items,
  });
  const last = query.data?.[0];
  const appeal = async (text: string) => {
    await rest.POST('/v1/me/appeals', { body: { text } });
    await refresh(appealsKey);
  };
  if (!query.data) return <QueryState of={query} />;
  if (last?.state === 'open') return <AppealPending />;
  return (
    <>
      {last?.state === 'refused' && (
        <p role="status">
          {t('standing.refused')} {last.answer}
        </p>
      )}
      <AppealForm send={appeal} />
    </>
  );
}
