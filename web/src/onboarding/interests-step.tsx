import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InterestPicker } from '../shared/interest-picker.js';
import { useMyself, useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { StepFrame } from './onboarding.js';

export function InterestsStep({ done }: { done: () => Promise<void> }) {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const [chosen, setChosen] = useState<string[]>(useMyself().profile.interests);
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    await attempt(async () => {
      await rest.PUT('/v1/me/interests', { body: { interests: chosen } });
      await done();
      await refresh(keys.me);
    });
    setBusy(false);
  };
  return (
    <StepFrame
      title={t('onboarding.interestsTitle')}
      lead={t('onboarding.interestsLead')}
      foot={
        <Button size="lg" fullWidth className="glow" loading={isBusy} onClick={submit}>
          {chosen.length === 0 ? t('skip') : t('onboarding.interestsNext', { count: chosen.length })}
        </Button>
      }
    >
      <InterestPicker chosen={chosen} change={setChosen} />
    </StepFrame>
  );
}
