// Who is in which room: the persons whose connections have entered it, in the order of entering. A person with several
// connections is there once. It knows the connections of this process alone.

interface Present {
  name: string;
  connections: Set<object>;
}

export interface Person {
  id: string;
  name: string;
}

export class Presence {
  private readonly rooms = new Map<string, Map<string, Present>>();

  /** @returns whether the person wasn't there before */
  enter(room: string, { id, name }: Person, connection: object): boolean {
    const people = this.rooms.get(room) ?? new Map<string, Present>();
    this.rooms.set(room, people);
    const present = people.get(id);
    if (!present) people.set(id, { name, connections: new Set([connection]) });
    else present.connections.add(connection);
    return !present;
  }

  /** @returns the person, when no connection of theirs is left there */
  leave(room: string, personId: string, connection: object): Person | undefined {
    const people = this.rooms.get(room);
    const present = people?.get(personId);
    if (!people || !present?.connections.delete(connection) || present.connections.size > 0) return undefined;
    people.delete(personId);
    if (people.size === 0) this.rooms.delete(room);
    return { id: personId, name: present.name };
  }

  online(room: string): Person[] {
    return [...(this.rooms.get(room) ?? [])].map(([id, { name }]) => ({ id, name }));
  }
}
