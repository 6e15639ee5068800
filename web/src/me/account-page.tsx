import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { SubPage } from './sub-page.js';

export function AccountPage() {
  const { t } = useTranslation();
  const rest = useRest();
  const { data } = useQuery({
    queryKey: ['account'],
    queryFn: async () => (await rest.GET('/api/auth/get-session')).data!.user,
  });
  const address = data?.isAnonymous ? t('account.anonymous') : (data?.phoneNumber ?? data?.email);
  return (
    <SubPage title={t('me.account')}>
      <p>{address}</p>
      <h2>{t('account.telnet')}</h2>
      <p className="muted">{t('account.telnetLead')}</p>
      <LineCode />
    </SubPage>
  );
}

function LineCode() {
  const { t } = useTranslation();
  const rest = useRest();
  const attempt = useTry();
  const [code, setCode] = useState('');
  const make = async () => {
    const answer = await attempt(() => rest.POST('/v1/me/line-code'));
    if (answer?.data) setCode(answer.data.code);
  };
  return (
    <>
      {code && <p className="line-code">login code:{code}</p>}
      <Button variant="light" onClick={make}>
        {t('account.makeCode')}
      </Button>
    </>
  );
}
