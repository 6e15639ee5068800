import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
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
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { nickname: String(form.get('nickname')), bio: String(form.get('bio')).trim() || null };
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
