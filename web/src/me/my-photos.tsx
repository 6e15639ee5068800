// The user's own photos: add, delete, choose the main one.
import { Button } from '@mantine/core';
import { ImagePlus, Star, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileAsBody } from '../shared/file-body.js';
import { FileInput } from '../shared/file-input.js';
import { pictureTypes } from '../shared/picture-types.js';
import { useMyself, useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import type { Photo } from '../shared/types.js';
import { useBackCloses } from '../shared/use-back-closes.js';

const most = 9;

export function MyPhotos() {
  const { t } = useTranslation();
  const { photos } = useMyself().profile;
  const { add, remove, putFirst, isBusy } = usePhotos(photos);
  const [asked, ask] = useState<string>();
  return (
    <section>
      <h2>{t('photos.mine')}</h2>
      <ul className="my-photos">
        {photos.map(({ id, card, waits }, n) => (
          <li key={id}>
            <img src={card} alt={t('photos.number', { n: n + 1 })} />
            {waits && <p className="photo-waits">{t('photos.waits')}</p>}
            {asked === id && <Sure n={n + 1} remove={() => remove(id)} keep={() => ask(undefined)} />}
            <PhotoButton name={t('photos.remove', { n: n + 1 })} className="remove" press={() => ask(id)}>
              <X size={17} aria-hidden />
            </PhotoButton>
            {n > 0 && (
              <PhotoButton name={t('photos.main', { n: n + 1 })} className="main" press={() => putFirst(id)}>
                <Star size={17} aria-hidden />
              </PhotoButton>
            )}
          </li>
        ))}
        {photos.length < most && (
          <li>
            <label className={isBusy ? 'add-photo busy' : 'add-photo'}>
              <ImagePlus size={28} aria-hidden />
              {t('photos.add')}
              <FileInput accept={pictureTypes} take={([file]) => void add(file)} disabled={isBusy} />
            </label>
          </li>
        )}
      </ul>
    </section>
  );
}

function usePhotos(photos: Photo[]) {
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const [isBusy, setBusy] = useState(false);
  const change = async (act: () => Promise<unknown>) => {
    setBusy(true);
    await attempt(async () => {
      await act();
      await refresh(keys.me);
    });
    setBusy(false);
  };
  return {
    isBusy,
    add: async (file: File | undefined) => {
      if (file) await change(() => rest.POST('/v1/me/photos', fileAsBody(file)));
    },
    remove: (id: string) => change(() => rest.DELETE('/v1/me/photos/{id}', { params: { path: { id } } })),
    putFirst: (id: string) => {
      const others = photos.map((photo) => photo.id).filter((each) => each !== id);
      return change(() => rest.PUT('/v1/me/photos', { body: { photos: [id, ...others] } }));
    },
  };
}

interface SureProps {
  n: number;
  remove: () => Promise<void>;
  keep: () => void;
}

/** Asks before a photo is deleted, which cannot be undone. */
function Sure({ n, remove, keep }: SureProps) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const erase = async () => {
    setBusy(true);
    await remove();
    setBusy(false);
    keep();
  };
  useBackCloses(true, keep);
  return (
    <div className="photo-sure" role="alertdialog" aria-label={t('photos.sure', { n })}>
      <p>{t('photos.sure', { n })}</p>
      <Button size="compact-sm" color="red" loading={isBusy} onClick={erase}>
        {t('photos.delete')}
      </Button>
      <Button size="compact-sm" variant="default" autoFocus onClick={keep}>
        {t('cancel')}
      </Button>
    </div>
  );
}

interface PhotoButtonProps {
  name: string;
  className: string;
  press: () => unknown;
  children: ReactNode;
}

function PhotoButton({ name, className, press, children }: PhotoButtonProps) {
  return (
    <button type="button" className={`photo-act ${className}`} aria-label={name} onClick={press}>
      {children}
    </button>
  );
}
