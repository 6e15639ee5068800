import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { FrequencyField } from '../profile/frequency-field.js';
import { LanguagePicker } from '../profile/language-picker.js';
import { MyVoice } from '../profile/my-voice.js';
import { FieldProblem } from '../shared/field-problem.js';
import { InterestPicker } from '../shared/interest-picker.js';
import { useChangeMe, useMyself } from '../shared/queries.js';
import { toast } from '../shared/toasts.js';
import { useFields } from '../shared/use-fields.js';
import { MyPhotos } from './my-photos.js';
import { SubPage } from './sub-page.js';

export function ProfilePage() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { profile } = useMyself();
  const change = useChangeMe();
  const { run, problems, isBusy } = useFields('nickname', 'bio');
  const [interests, setInterests] = useState(profile.interests);
  const { languages: spoken, goesOut, dates } = profile;
  const [details, setDetails] = useState({ languages: spoken, goesOut, dates });
  const changeDetails = (changes: Partial<typeof details>) => setDetails((before) => ({ ...before, ...changes }));
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name)).trim();
    const body = { nickname: text('nickname'), bio: text('bio') || null, ...details };
    await run(async () => {
      await change((rest) => rest.PATCH('/v1/me', { body }));
      await change((rest) => rest.PUT('/v1/me/interests', { body: { interests } }));
      toast(t('saved'));
      go('/me');
    });
  };
  return (
    <SubPage title={t('me.profile')}>
      <MyPhotos />
      <MyVoice />
      <form className="sub-form" onSubmit={submit}>
        <TextInput
          name="nickname"
          label={t('profile.nickname')}
          defaultValue={profile.nickname ?? ''}
          required
          withAsterisk={false}
          error={problems.nickname}
        />
        <Textarea
          name="bio"
          size="md"
          label={t('profile.bio')}
          defaultValue={profile.bio}
          maxLength={500}
          rows={4}
          error={problems.bio}
        />
        <LanguagePicker chosen={details.languages} change={(languages) => changeDetails({ languages })} />
        <FrequencyField name="goesOut" value={details.goesOut} change={changeDetails} />
        <FrequencyField name="dates" value={details.dates} change={changeDetails} />
        <h2>{t('profile.interests')}</h2>
        <InterestPicker chosen={interests} change={setInterests} />
        <FieldProblem text={problems.action} />
        <div className="save">
          <Button type="submit" size="lg" fullWidth className="glow" loading={isBusy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </SubPage>
  );
}
