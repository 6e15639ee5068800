import { ImageOff, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outgoing } from './outgoing.js';

interface PictureTrayProps {
  pictures: readonly Outgoing[];
  remove: (id: string) => void;
}

/** The chosen pictures above the message field, with the progress of their upload. */
export function PictureTray({ pictures, remove }: PictureTrayProps) {
  const { t } = useTranslation();
  return (
    <ul className="tray" aria-label={t('picture.chosen')}>
      {pictures.map((picture, n) => (
        <li key={picture.id}>
          <Preview picture={picture} n={n + 1} />
          {picture.share !== undefined && (
            <progress max={1} value={picture.share} aria-label={t('picture.progress', { n: n + 1 })} />
          )}
          <button type="button" aria-label={t('picture.remove', { n: n + 1 })} onClick={() => remove(picture.id)}>
            <X size={16} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Not every browser can show every picture that the server accepts. */
function Preview({ picture: { preview, file }, n }: { picture: Outgoing; n: number }) {
  const { t } = useTranslation();
  const [isUnknown, setUnknown] = useState(false);
  if (isUnknown) {
    return (
      <span className="tray-file">
        <ImageOff size={22} aria-hidden />
        <span className="cut">{file.name}</span>
      </span>
    );
  }
  return <img src={preview} alt={t('picture.preview', { n })} onError={() => setUnknown(true)} />;
}
