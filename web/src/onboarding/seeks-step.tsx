import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgeRange } from '../shared/age-range.js';
import { Choices, toggled } from '../shared/choices.js';
import { type Gender, genders } from '../shared/genders.js';
import { useMyself } from '../shared/queries.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { StepFrame } from './onboarding.js';

/** Returns the initial age range, such as 21 to 35 for a user of 27. */
function agesAround(age: number | null): [number, number] {
  return age === null ? [18, 40] : [Math.max(18, age - 6), Math.min(99, age + 8)];
}

export function SeeksStep({ done }: { done: () => Promise<void> }) {
  const { t } = useTranslation();
  const { preferences, profile } = useMyself();
  const rest = useRest();
  const attempt = useTry();
  const [seeks, setSeeks] = useState<Gender[]>(preferences.seeks);
  const [ages, setAges] = useState(() => agesAround(profile.age));
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
