import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgeRange } from '../shared/age-range.js';
import { Choices, toggled } from '../shared/choices.js';
import { type Gender, genders } from '../shared/genders.js';
import { useMyself } from '../shared/queries.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { agesAround } from './ages-around.js';
import { StepFrame } from './onboarding.js';

export function SeeksStep({ done }: { done: () => Promise<void> }) {
  const { t } = useTranslation();
  const { preferences, profile } = useMyself();
  const rest = useRest();
  const attempt = useTry();
  const [seeks, setSeeks] = useState<Gender[]>(preferences.seeks);
  const [chosen, setAges] = useState<[number, number]>();
  // the age may arrive after the step: it is the answer to the step before
  const ages = chosen ?? agesAround(profile.age);
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    await attempt(async () => {
      await rest.PUT('/v1/me/preferences', { body: { seeks, minAge: ages[0], maxAge: ages[1] } });
      await done();
    });
    setBusy(false);
  };
  return (
    <StepFrame
      title={t('onboarding.seeksTitle')}
      lead={t('onboarding.seeksLead')}
      foot={
        <Button size="lg" fullWidth className="glow" disabled={seeks.length === 0} loading={isBusy} onClick={submit}>
          {t('next')}
        </Button>
      }
    >
      <Choices
        label={t('preferences.seeks')}
        options={genders.map((value) => ({ value, text: t(`genders.${value}`) }))}
        chosen={seeks}
        toggle={(value) => setSeeks(toggled(seeks, value))}
      />
      <AgeRange value={ages} change={setAges} />
    </StepFrame>
  );
}
