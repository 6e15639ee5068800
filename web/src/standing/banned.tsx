// What somebody is shown who has signed in to an account that is banned: why, and how to appeal with what the refusal gave them.
import { Button } from '@mantine/core';
import { FujinError, type Problem } from 'fujin-client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publicRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { Appealed, AppealForm, Held } from './held.js';

export default function Banned({ refusal, leave }: { refusal: Problem; leave: () => void }) {
  const { t } = useTranslation();
  const attempt = useTry();
  const [isOpen, setOpen] = useState(false);
  const appeal = (text: string) =>
    attempt(async () => {
      await publicRest.POST('/v1/appeals', { body: { token: refusal.appealToken!, text } }).catch((error) => {
        // one that was made before waits still
        if (!(error instanceof FujinError && error.problem.code === 'APPEAL_OPEN')) throw error;
      });
      setOpen(true);
    });
  return (
    <Held title={t('standing.bannedTitle')} end={t('standing.bannedUntil')} reason={refusal.reason}>
      {isOpen ? <Appealed /> : <AppealForm send={appeal} />}
      <Button variant="default" onClick={leave}>
        {t('back')}
      </Button>
    </Held>
  );
}
