// The card that can be dragged away.
import { useReducedMotion } from '@mantine/hooks';
import { useDrag } from '@use-gesture/react';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeckCard, SwipeKind } from '../shared/types.js';
import { CardFace } from './card-face.js';
import { kindOf, stampsOf } from './gesture.js';

/** Animates the card away, like a drag. */
export type Flight = (kind: SwipeKind) => Promise<void>;

interface TopCardProps {
  card: DeckCard;
  flight: RefObject<Flight | undefined>;
  swipe: (card: DeckCard, kind: SwipeKind) => Promise<void>;
  open: () => void;
}

const exits: Record<SwipeKind, [x: number, y: number]> = { like: [640, 40], pass: [-640, 40], superlike: [0, -900] };
const exitMs = 260;
const returnMs = 320;

const placed = ([x, y]: [number, number]) => `translate(${x}px, ${y}px) rotate(${x / 22}deg)`;

export function TopCard({ card, flight, swipe, open }: TopCardProps) {
  const { t } = useTranslation();
  const { ref, bind, leave } = useDragging((kind) => swipe(card, kind), open);
  useEffect(() => {
    flight.current = leave;
  });
  return (
    <div className="card top-card" ref={ref} {...bind()}>
      <CardFace card={card} />
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
        aria-label={t('person.open', { name: card.person.nickname })}
        onClick={(event) => event.detail === 0 && open()}
      />
    </div>
  );
}

/** Moves the card by its style, without rendering, so that it follows the finger. */
function useDragging(decide: (kind: SwipeKind) => Promise<void>, tap: () => void) {
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
  const leave: Flight = async (kind) => {
    if (isGone.current) return;
    isGone.current = true;
    // a card that is removed during its animation is still swiped
    await move(exits[kind], exitMs).catch(() => undefined);
    await decide(kind);
  };
  const bind = useDrag(
    ({ movement: [x, y], velocity: [vx, vy], direction: [dx, dy], last, tap: isTap }) => {
      if (isGone.current) return;
      if (isTap) return tap();
      if (!last) return void move([x, y]);
      // in pixels per millisecond, unsigned
      const kind = kindOf({ x, y }, { x: vx * dx * 1000, y: vy * dy * 1000 });
      return void (kind ? leave(kind) : move([0, 0], returnMs));
    },
    { filterTaps: true, pointer: { touch: false, keys: false } },
  );
  return { ref, bind, leave };
}
