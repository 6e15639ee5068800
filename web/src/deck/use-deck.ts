// The card stack of the deck: swiped cards disappear at once, and more are fetched before the last one is gone.
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showMatch } from '../chats/match-moment.js';
import { useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';
import type { DeckCard, SwipeKind } from '../shared/types.js';
import { addCards, returnCard } from './card-stack.js';

/** The number of cards at which more are fetched. */
const few = 4;

export interface Deck {
  query: UseQueryResult<DeckCard[]>;
  cards: DeckCard[];
  /** There are no cards left, neither here nor on the server. */
  isEmpty: boolean;
  /** The error of the server in place of more cards. */
  error: unknown;
  canUndo: boolean;
  swipe: (card: DeckCard, kind: SwipeKind) => Promise<void>;
  undo: () => Promise<void>;
  look: () => Promise<unknown>;
}

export function useDeck(): Deck {
  const rest = useRest();
  const queries = useQueryClient();
  const swiped = useRef(new Set<string>());
  const query = useQuery({
    queryKey: keys.deck,
    queryFn: async ({ client }) => {
      const { data: fresh } = await rest.GET('/v1/deck', { params: { query: { limit: 20 } } });
      return addCards(client.getQueryData<DeckCard[]>(keys.deck) ?? [], fresh!.items, swiped.current);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data, error, isFetching, refetch } = query;
  const cards = data ?? [];
  const [askedAt, setAskedAt] = useState(-1);
  useEffect(() => {
    // asks once for each length, so that an empty deck is not fetched in a loop
    if (!data || isFetching || data.length > few || askedAt === data.length) return;
    setAskedAt(data.length);
    void refetch();
  }, [data, isFetching, askedAt, refetch]);
  const setCards = useCallback(
    (change: (cards: DeckCard[]) => DeckCard[]) =>
      queries.setQueryData<DeckCard[]>(keys.deck, (before = []) => change(before)),
    [queries],
  );
  const moves = useMoves(setCards, swiped.current);
  const look = () => {
    setAskedAt(-1);
    return refetch();
  };
  return { query, cards, isEmpty: data !== undefined && cards.length === 0 && !isFetching, error, look, ...moves };
}

function useMoves(setCards: (change: (cards: DeckCard[]) => DeckCard[]) => void, swiped: Set<string>) {
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const { t } = useTranslation();
  const [last, setLast] = useState<DeckCard>();
  const swipe = async (card: DeckCard, kind: SwipeKind) => {
    const { id } = card.person;
    swiped.add(id);
    setCards((cards) => cards.filter(({ person }) => person.id !== id));
    setLast(card);
    const answer = await attempt(() => rest.POST('/v1/swipes', { body: { to: id, kind } }));
    if (!answer) {
      swiped.delete(id);
      setLast(undefined);
      return setCards((cards) => returnCard(cards, card));
    }
    const { match, room } = answer.data!;
    if (match && room) showMatch({ room, person: card.person });
    if (kind !== 'pass') await refresh(keys.likes, keys.allowances);
  };
  const undo = async () => {
    const answer = await attempt(() => rest.DELETE('/v1/swipes/last'));
    setLast(undefined);
    if (!answer?.data) return;
    const { person } = answer.data;
    if (!person) return toast(t('deck.undoneGone'));
    swiped.delete(person.id);
    // only the card from the stack has a score
    if (last?.person.id === person.id) setCards((cards) => returnCard(cards, last));
    await refresh(keys.deck, keys.likes, keys.allowances);
  };
  return { swipe, undo, canUndo: last !== undefined };
}
