// The deck (探探): one card at a time, swiped by drag, button or keyboard.
import { Button } from '@mantine/core';
import { Heart } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { usePersonSheet } from '../person/person-sheet.js';
import { useSuperlikes } from '../shared/allowances.js';
import { useLikes } from '../shared/queries.js';
import { QueryState } from '../shared/query-state.js';
import { Refusal } from '../shared/refusal.js';
import { toast } from '../shared/toasts.js';
import type { DeckCard, SwipeKind } from '../shared/types.js';
import { Waiting } from '../shared/waiting.js';
import { CardFace } from './card-face.js';
import { Controls } from './controls.js';
import { type CardActs, TopCard } from './top-card.js';
import { type Deck, useDeck } from './use-deck.js';
import { useKeys } from './use-keys.js';
import './deck.css';

export default function DeckPage() {
  const deck = useDeck();
  return (
    <div className="deck">
      <DeckTop />
      {deck.cards.length > 0 ? <Stack deck={deck} /> : <NoCards deck={deck} />}
    </div>
  );
}

function DeckTop() {
  const { t } = useTranslation();
  const count = useLikes().data?.pages[0]?.count ?? 0;
  return (
    <header className="top">
      <h1 className="wordmark" data-title={t('tab.deck')}>
        附近 <small>Fujin</small>
      </h1>
      <Link href="/likes" className="likes-link">
        <Heart size={20} fill="currentColor" aria-hidden />
        {count}
        <span className="hidden-text">{t('likes.count', { count })}</span>
      </Link>
    </header>
  );
}

function Stack({ deck }: { deck: Deck }) {
  const { t } = useTranslation();
  const acts = useRef<CardActs>(undefined);
  const sheet = usePersonSheet();
  const superlikes = useSuperlikes();
  const [top, next] = deck.cards as [DeckCard, DeckCard?];
  const may = (kind: SwipeKind) => {
    const isGone = kind === 'superlike' && superlikes.left === 0;
    if (isGone) toast(t('deck.superlikesGone', { at: superlikes.backAt }));
    return !isGone;
  };
  const fly = (kind: SwipeKind) => void acts.current?.fly(kind);
  const open = () => sheet.open({ ...top, act: fly });
  const undo = () => void (deck.canUndo && deck.undo());
  useKeys({ fly, open, undo, turn: (by) => acts.current?.turn(by) });
  return (
    <>
      <section className="stack" aria-label={t('tab.deck')}>
        {next && (
          <div className="card beneath" key={next.person.id} aria-hidden>
            <CardFace card={next} />
          </div>
        )}
        <TopCard key={top.person.id} card={top} acts={acts} may={may} swipe={deck.swipe} open={open} />
      </section>
      <Controls fly={fly} undo={undo} canUndo={deck.canUndo} superlikes={superlikes} />
    </>
  );
}

function NoCards({ deck }: { deck: Deck }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  useKeys({ undo: () => void (deck.canUndo && deck.undo()) });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (!deck.isEmpty && !deck.error) return deck.query.data ? <Waiting /> : <QueryState of={deck.query} />;
  return (
    <div className="no-cards">
      <div className="pulse" aria-hidden>
        <span />
        <span />
        <img src="/icon.svg" alt="" />
      </div>
      <h2 ref={heading} tabIndex={-1}>
        {t(deck.error ? 'deck.noMoreTitle' : 'deck.emptyTitle')}
      </h2>
      {deck.error ? (
        <Refusal error={deck.error} again={() => void deck.look()} />
      ) : (
        <>
          <p className="muted">{t('deck.emptyLead')}</p>
          <Button className="glow" onClick={() => deck.look()}>
            {t('deck.lookAgain')}
          </Button>
        </>
      )}
      <Button variant="light" onClick={() => go('/me/preferences')}>
        {t('deck.widen')}
      </Button>
      {deck.canUndo && (
        <Button variant="subtle" onClick={() => deck.undo()}>
          {t('deck.undo')}
        </Button>
      )}
    </div>
  );
}
