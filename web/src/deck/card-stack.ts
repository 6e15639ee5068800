// The order of the cards in the stack.

interface Card {
  person: { id: string };
}

/** Adds new cards below the others, without duplicates and swiped users. */
export function addCards<Some extends Card>(
  stack: readonly Some[],
  fresh: readonly Some[],
  swiped: Set<string>,
): Some[] {
  const held = new Set([...stack.map(({ person }) => person.id), ...swiped]);
  return [...stack, ...fresh.filter(({ person }) => !held.has(person.id))];
}

/** Puts a card back on top after an undo. */
export function returnCard<Some extends Card>(stack: readonly Some[], card: Some): Some[] {
  return [card, ...stack.filter(({ person }) => person.id !== card.person.id)];
}
