import { Heart, Star, Undo2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SwipeKind } from '../shared/types.js';

interface ControlsProps {
  fly: (kind: SwipeKind) => void;
  undo: () => void;
  canUndo: boolean;
}

export function Controls({ fly, undo, canUndo }: ControlsProps) {
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
      <button
        type="button"
        className="control small super"
        aria-label={t('deck.superlike')}
        onClick={() => fly('superlike')}
      >
        <Star size={22} fill="currentColor" aria-hidden />
      </button>
      <button type="button" className="control like" aria-label={t('deck.like')} onClick={() => fly('like')}>
        <Heart size={32} fill="currentColor" aria-hidden />
      </button>
    </div>
  );
}
