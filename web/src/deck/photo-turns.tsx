// The left and the right half of a card, which turn to the previous and the next photo.
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface PhotoTurnsProps {
  photo: number;
  count: number;
  turn: (by: -1 | 1) => void;
}

export function PhotoTurns({ photo, count, turn }: PhotoTurnsProps) {
  const { t } = useTranslation();
  if (count < 2) return null;
  return (
    <div className="turns">
      {([-1, 1] as const).map((by) => (
        <button
          key={by}
          type="button"
          className="turn"
          data-turn={by}
          aria-label={t(by < 0 ? 'photos.previous' : 'photos.next')}
          onMouseDown={withoutFocus}
          // for keyboards and screen readers; a tap of a pointer is handled by the drag
          onClick={(event) => event.detail === 0 && turn(by)}
        />
      ))}
      <span className="hidden-text" aria-live="polite">
        {t('photos.at', { n: photo + 1, of: count })}
      </span>
    </div>
  );
}

/** Keeps a tap from focusing the button under it, on which the keys of the deck would act. */
export const withoutFocus = (event: MouseEvent) => event.preventDefault();

/** Returns where a tap turns to; undefined when it is not on a half of the photo. */
export function turnOf(target: EventTarget | null): -1 | 1 | undefined {
  const half = target instanceof Element ? target.closest<HTMLElement>('[data-turn]') : null;
  if (!half) return undefined;
  return half.dataset.turn === '1' ? 1 : -1;
}
