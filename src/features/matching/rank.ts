// The order of a deck: by the chance of a match, then by id, so that the same state gives the same deck.
import { type Pair, type Scorable, type Score, score } from './score.js';

export interface Ranked<Person> extends Score {
  person: Person;
  km: number;
}

/** The best people for a viewer, best first. @param kmTo distance from cell to cell */
export function rank<Person extends Scorable & { id: string }>(
  viewer: Scorable,
  people: Person[],
  kmTo: (person: Person) => number,
  now: Pair['now'],
  limit: number,
): Ranked<Person>[] {
  const ranked = people.map((person) => {
    const km = kmTo(person);
    return { person, km, ...score(viewer, person, { km, now }) };
  });
  ranked.sort((a, b) => b.chance - a.chance || (a.person.id < b.person.id ? -1 : 1));
  return ranked.slice(0, limit);
}
