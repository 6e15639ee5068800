// The card that can be dragged away.
import { useReducedMotion } from '@mantine/hooks';
import { useDrag } from '@use-gesture/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeckCard, SwipeKind } from '../shared/types.js';
import { CardFace } from './card-face.js';
import { kindOf, stampsOf } from './gesture.js';
import { PhotoTurns, turnOf, withoutFocus } from './photo-turns.js';

export interface CardActs {
  /** Animates the card away, like a drag. */
  fly: (kind: SwipeKind) => Promise<void>;
  /** Shows the previous or the next photo. */
  turn: (by: -1 | 1) => void;
}

interface TopCardProps {
  card: DeckCard;
  acts: RefObject<CardActs | undefined>;
  /** Returns whether the user may swipe so now. */
  may: (kind: SwipeKind) => boolean;
  swipe: (card: DeckCard, kind: SwipeKind) => Promise<void>;
  open: () => void;
}

const exits: Record<SwipeKind, [x: number, y: number]> = { like: [640, 40], pass: [-640, 40], superlike: [0, -900] };
const exitMs = 260;
const returnMs = 320;

const placed = ([x, y]: [number, number]) => `translate(${x}px, ${y}px) rotate(${x / 22}deg)`;

export function TopCard({ card, acts, may, swipe, open }: TopCardProps) {
  const { t } = useTranslation();
  const [photo, setPhoto] = useState(0);
  const { photos, nickname } = card.person;
  const turn = (by: -1 | 1) => setPhoto((at) => Math.max(0, Math.min(photos.length - 1, at + by)));
  const { ref, bind, leave } = useDragging({
    may,
    decide: (kind) => swipe(card, kind),
    tap: (target) => {
      const by = turnOf(target);
      return by ? turn(by) : open();
    },
  });
  useEffect(() => {
    acts.current = { fly: leave, turn };
  });
  const nextPhoto = photos[photo + 1]?.card;
  useEffect(() => {
    // it is there before the user turns to it
    if (nextPhoto) new Image().src = nextPhoto;
  }, [nextPhoto]);
  return (
    <div className="card top-card" ref={ref} {...bind()}>
      <CardFace card={card} photo={photo} />
      <div aria-hidden>
        {(['like', 'pass', 'superlike'] as const).map((kind) => (
          <span key={kind} className={`stamp ${kind}`}>
            {t(`deck.${kind}`)}
          </span>
        ))}
      </div>
      {/* for keyboards and screen readers; a tap of a pointer is handled by the drag */}
      <button
        type="button"
        className="open-card"
        aria-label={t('person.open', { name: nickname })}
        onMouseDown={withoutFocus}
        onClick={(event) => event.detail === 0 && open()}
      />
      <PhotoTurns photo={photo} count={photos.length} turn={turn} />
    </div>
  );
}

interface DragActs {
  may: (kind: SwipeKind) => boolean;
  decide: (kind: SwipeKind) => Promise<void>;
  tap: (target: EventTarget | null) => void;
}

/** Moves the card by its style, without rendering, so that it follows the finger. */
function useDragging({ may, decide, tap }: DragActs) {
  const ref = useRef<HTMLDivElement>(null);
  const at = useRef<[number, number]>([0, 0]);
  const isGone = useRef(false);
  const isStill = useReducedMotion();
  const move = (to: [number, number], ms = 0) => {
    const card = ref.current;
    if (!card) return Promise.resolve();
    const from = placed(at.current);
    at.current = to;
    card.style.transform = placed(to);
    const stamps = stampsOf({ x: to[0], y: to[1] });
    for (const [kind, strength] of Object.entries(stamps)) card.style.setProperty(`--stamp-${kind}`, String(strength));
    if (ms === 0 || isStill) return Promise.resolve();
    return card.animate([{ transform: from }, { transform: placed(to) }], { duration: ms, easing: 'ease-in-out' })
      .finished;
  };
  const back = () => void move([0, 0], returnMs).catch(() => undefined);
  const leave: CardActs['fly'] = async (kind) => {
    if (isGone.current) return;
    if (!may(kind)) return back();
    isGone.current = true;
    // a card that is removed during its animation is still swiped
    await move(exits[kind], exitMs).catch(() => undefined);
    await decide(kind);
  };
  const bind = useDrag(
    ({ movement: [x, y], velocity: [vx, vy], direction: [dx, dy], last, tap: isTap, event }) => {
      if (isGone.current) return;
      if (isTap) return tap(event.target);
      if (!last) return void move([x, y]);
      // in pixels per millisecond, unsigned
      const kind = kindOf({ x, y }, { x: vx * dx * 1000, y: vy * dy * 1000 });
      return void (kind ? leave(kind) : back());
    },
    { filterTaps: true, pointer: { touch: false, keys: false } },
  );
  return { ref, bind, leave };
}
