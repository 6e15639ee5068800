import { Heart, Star, Undo2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Superlikes } from '../shared/allowances.js';
import type { SwipeKind } from '../shared/types.js';

interface ControlsProps {
  fly: (kind: SwipeKind) => void;
  undo: () => void;
  canUndo: boolean;
  superlikes: Superlikes;
}

export function Controls({ fly, undo, canUndo, superlikes }: ControlsProps) {
  const { t } = useTranslation();
  return (
    <div className="controls" role="toolbar" aria-label={t('deck.controls')}>
      <button
        type="button"
        className="control small undo"
        disabled={!canUndo}
        aria-label={t('deck.undo')}
        onClick={undo}
      >
        <Undo2 size={22} aria-hidden />
      </button>
      <button type="button" className="control pass" aria-label={t('deck.pass')} onClick={() => fly('pass')}>
        <X size={32} strokeWidth={2.6} aria-hidden />
      </button>
      <SuperlikeButton superlikes={superlikes} press={() => fly('superlike')} />
      <button type="button" className="control like" aria-label={t('deck.like')} onClick={() => fly('like')}>
        <Heart size={32} fill="currentColor" aria-hidden />
      </button>
    </div>
  );
}

/** Shows how many super-likes are left, or when they are renewed. */
function SuperlikeButton({ superlikes: { left, backAt }, press }: { superlikes: Superlikes; press: () => void }) {
  const { t } = useTranslation();
  const isGone = left === 0;
  const text = isGone ? t('deck.superlikesBack', { at: backAt }) : t('deck.superlikesLeft', { count: left ?? 0 });
  const isCounted = left !== undefined && left !== null;
  return (
    <button type="button" className={isGone ? 'control small super gone' : 'control small super'} onClick={press}>
      <Star size={22} fill="currentColor" aria-hidden />
      <span className="hidden-text">{isCounted ? `${t('deck.superlike')} (${text})` : t('deck.superlike')}</span>
      {isCounted && (
        <small className={isGone ? 'back-at' : 'left'} aria-hidden>
          {isGone ? text : left}
        </small>
      )}
    </button>
  );
}
