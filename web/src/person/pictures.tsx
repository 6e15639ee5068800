// The photos of a user, each as wide as the sheet: swiped, scrolled, or moved by the arrow keys.
import { type UIEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../shared/face.js';
import type { Person } from '../shared/types.js';

export function Pictures({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const { photos, nickname } = person;
  if (photos.length < 2) {
    return (
      <div className={photos.length === 0 ? 'sheet-face drawn' : 'sheet-face'}>
        <Face person={person} isLarge />
      </div>
    );
  }
  const follow = ({ currentTarget: { scrollLeft, clientWidth } }: UIEvent) =>
    setAt(Math.round(scrollLeft / Math.max(1, clientWidth)));
  return (
    <div className="sheet-gallery">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard */}
      <ul className="sheet-photos" aria-label={t('photos.of', { name: nickname })} tabIndex={0} onScroll={follow}>
        {photos.map(({ id, card, width, height }, n) => (
          <li key={id}>
            <img
              src={card}
              alt={t('photos.at', { n: n + 1, of: photos.length })}
              width={width}
              height={height}
              loading={n === 0 ? 'eager' : 'lazy'}
            />
          </li>
        ))}
      </ul>
      <span className="sheet-place-of-photo" aria-hidden>
        {at + 1} / {photos.length}
      </span>
    </div>
  );
}
