import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../shared/choices.js';
import { FieldProblem } from '../shared/field-problem.js';
import { genders } from '../shared/genders.js';
import { useMyself } from '../shared/queries.js';
import { useRest } from '../shared/session.js';
import { useFields } from '../shared/use-fields.js';
import { StepFrame } from './onboarding.js';
import { yearsSince } from './years-since.js';

export function WhoStep({ done }: { done: () => Promise<void> }) {
  const { t } = useTranslation();
  const { profile } = useMyself();
  const rest = useRest();
  const { run, problems, isBusy } = useFields('nickname', 'birthDate', 'gender');
  const [gender, setGender] = useState(profile.gender ?? undefined);
  const [birthDate, setBirthDate] = useState(profile.birthDate ?? '');
  const years = yearsSince(birthDate, new Date());
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { nickname: String(form.get('nickname')), birthDate: String(form.get('birthDate')), gender: gender! };
    await run(async () => {
      await rest.PATCH('/v1/me', { body });
      await done();
    });
  };
  return (
    <form onSubmit={submit}>
      <StepFrame
        title={t('onboarding.whoTitle')}
        lead={t('onboarding.whoLead')}
        foot={
          <Button type="submit" size="lg" fullWidth className="glow" disabled={!gender} loading={isBusy}>
            {t('next')}
          </Button>
        }
      >
        <TextInput
          name="nickname"
          label={t('profile.nickname')}
          defaultValue={profile.nickname ?? ''}
          autoComplete="nickname"
          required
          withAsterisk={false}
          error={problems.nickname}
        />
        <TextInput
          name="birthDate"
          type="date"
          label={t('profile.birthDate')}
          description={years === undefined ? t('onboarding.birthHint') : t('onboarding.birthAge', { count: years })}
          value={birthDate}
          onChange={(event) => setBirthDate(event.currentTarget.value)}
          max={new Date().toISOString().slice(0, 10)}
          required
          withAsterisk={false}
          error={problems.birthDate}
        />
        <Choices
          label={t('profile.gender')}
          options={genders.map((value) => ({ value, text: t(`gender.${value}`) }))}
          chosen={gender ? [gender] : []}
          toggle={setGender}
        />
        <FieldProblem text={problems.gender} />
        <FieldProblem text={problems.action} />
      </StepFrame>
    </form>
  );
}
