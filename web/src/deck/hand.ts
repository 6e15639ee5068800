// The order of the cards in hand.

interface Card {
  person: { id: string };
}

/** Those in hand stay where they are; new ones go below, each person once, nobody who was swiped. */
export function withMore<Some extends Card>(
  hand: readonly Some[],
  fresh: readonly Some[],
  swiped: Set<string>,
): Some[] {
  const held = new Set([...hand.map(({ person }) => person.id), ...swiped]);
  return [...hand, ...fresh.filter(({ person }) => !held.has(person.id))];
}

/** A card that was taken back lies on top. */
export function afterUndo<Some extends Card>(hand: readonly Some[], card: Some): Some[] {
  return [card, ...hand.filter(({ person }) => person.id !== card.person.id)];
}
