// Who is in which room: those whose connections have entered it, in the order of entering. Whoever has several
// connections is there once. It knows the connections of this process alone.

/** A person, or a guest of a public room, by the name they have in the room. */
export interface Who {
  id: string;
  name: string;
  guest?: true;
}

interface Present<Connection> {
  who: Who;
  connections: Set<Connection>;
}

export class Presence<Connection extends object = object> {
  private readonly rooms = new Map<string, Map<string, Present<Connection>>>();

  /** @returns whether the person wasn't there before */
  enter(room: string, who: Who, connection: Connection): boolean {
    const people = this.rooms.get(room) ?? new Map<string, Present<Connection>>();
    this.rooms.set(room, people);
    const present = people.get(who.id);
    if (!present) people.set(who.id, { who, connections: new Set([connection]) });
    else present.connections.add(connection);
    return !present;
  }

  /** @returns the person, when no connection of theirs is left there */
  leave(room: string, id: string, connection: Connection): Who | undefined {
    const people = this.rooms.get(room);
    const present = people?.get(id);
    if (!people || !present?.connections.delete(connection) || present.connections.size > 0) return undefined;
    people.delete(id);
    if (people.size === 0) this.rooms.delete(room);
    return present.who;
  }

  /** Somebody in a room. */
  find(room: string, id: string): Who | undefined {
    return this.rooms.get(room)?.get(id)?.who;
  }

  /** In the order of entering. */
  online(room: string): Who[] {
    return [...(this.rooms.get(room)?.values() ?? [])].map(({ who }) => who);
  }

  /** The connections of one who is in a room. */
  connectionsOf(room: string, id: string): Connection[] {
    return [...(this.rooms.get(room)?.get(id)?.connections ?? [])];
  }

  /** How many are in a room. */
  count(room: string): number {
    return this.rooms.get(room)?.size ?? 0;
  }
}
