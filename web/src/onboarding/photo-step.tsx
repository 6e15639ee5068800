import { Button } from '@mantine/core';
import { Camera, ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileAsBody } from '../shared/file-body.js';
import { FileInput } from '../shared/file-input.js';
import { pictureTypes } from '../shared/picture-types.js';
import { useMyself, useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { StepFrame } from './onboarding.js';

/** Asks for a first photo. More are added on the profile page. */
export function PhotoStep({ done }: { done: () => Promise<void> }) {
  const { t } = useTranslation();
  const [photo] = useMyself().profile.photos;
  const { add, isBusy } = useFirstPhoto();
  return (
    <StepFrame
      title={t('onboarding.photoTitle')}
      lead={t('onboarding.photoLead')}
      foot={
        <Button
          size="lg"
          fullWidth
          {...(photo ? { className: 'glow' } : { variant: 'default' })}
          loading={isBusy}
          onClick={() => void done()}
        >
          {t(photo ? 'next' : 'skip')}
        </Button>
      }
    >
      <label className={isBusy ? 'first-photo busy' : 'first-photo'}>
        {photo ? (
          <img src={photo.card} alt={t('onboarding.photoMine')} />
        ) : (
          <span className="first-photo-empty">
            <Camera size={44} aria-hidden />
          </span>
        )}
        <span className="first-photo-pick">
          <ImagePlus size={20} aria-hidden /> {t(photo ? 'onboarding.photoChange' : 'onboarding.photoPick')}
        </span>
        <FileInput accept={pictureTypes} take={([file]) => void add(file)} disabled={isBusy} />
      </label>
    </StepFrame>
  );
}

function useFirstPhoto() {
  const { photos } = useMyself().profile;
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const [isBusy, setBusy] = useState(false);
  const add = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    await attempt(async () => {
      await rest.POST('/v1/me/photos', fileAsBody(file));
      // another choice replaces the first
      for (const { id } of photos) await rest.DELETE('/v1/me/photos/{id}', { params: { path: { id } } });
      await refresh(keys.me);
    });
    setBusy(false);
  };
  return { add, isBusy };
}
