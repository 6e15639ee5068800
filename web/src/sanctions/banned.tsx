// The page of a banned user: the reason, and an appeal with the token of the refusal.
import { Button } from '@mantine/core';
import { FujinError, type Problem } from 'fujin-client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publicRest } from '../shared/session.js';
import { AppealForm, AppealPending, SanctionNotice } from './sanction-notice.js';

export default function Banned({ refusal, leave }: { refusal: Problem; leave: () => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const appeal = async (text: string) => {
    await publicRest.POST('/v1/appeals', { body: { token: refusal.appealToken!, text } }).catch((error) => {
      // an earlier appeal is still open
      if (!(error instanceof FujinError && error.problem.code === 'APPEAL_OPEN')) throw error;
    });
    setOpen(true);
  };
  return (
    <SanctionNotice title={t('standing.bannedTitle')} end={t('standing.bannedUntil')} reason={refusal.reason}>
      {isOpen ? <AppealPending /> : <AppealForm send={appeal} />}
      <Button variant="default" onClick={leave}>
        {t('back')}
      </Button>
    </SanctionNotice>
  );
}
