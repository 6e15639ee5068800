// The presence in rooms, in all processes: the users and guests whose connections have entered it, in the order of entering, each once.
// A process knows its own connections and receives the changes of the others. When a process dies, users who were in a room only by its
// connections are gone.
import { Injectable } from '@nestjs/common';
import type { Connection } from '../../../platform/realtime/hub.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import type { Who } from '../chat.types.js';

interface Present {
  who: Who;
  connections: Set<Connection>;
  /** The other processes to which they are connected. */
  elsewhere: Set<string>;
}

/** A user or guest has entered a room, or has no connection left in it, in another process. */
interface Change {
  room: string;
  who: Who;
  here: boolean;
}

type Listener = (room: string, who: Who) => void;

@Injectable()
export class PresenceService {
  private readonly rooms = new Map<string, Map<string, Present>>();
  private readonly listeners: Listener[] = [];

  constructor(private readonly relay: RelayService) {
    relay.on<Change>('presence', (change, process) => this.onRelayed(change, process));
    relay.on<Change[]>('present', (all, process) => this.replace(all, process));
    relay.onProcessLeft((process) => this.replace([], process));
    relay.onProcessJoined(() => relay.send('present', this.ownChanges()));
  }

  /** Registers a listener for users who are gone with a process. */
  onLost(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** @returns whether they were not in the room before */
  enter(room: string, who: Who, connection: Connection): boolean {
    const isNew = !this.find(room, who.id);
    const { connections } = this.present(room, who);
    connections.add(connection);
    if (connections.size === 1) this.relay.send('presence', { room, who, here: true } satisfies Change);
    return isNew;
  }

  /** @returns the user or guest, when no connection of theirs is left in the room */
  leave(room: string, id: string, connection: Connection): Who | undefined {
    const present = this.rooms.get(room)?.get(id);
    if (!present?.connections.delete(connection) || present.connections.size > 0) return undefined;
    this.relay.send('presence', { room, who: present.who, here: false } satisfies Change);
    return this.forgetIfGone(room, present) ? present.who : undefined;
  }

  find(room: string, id: string): Who | undefined {
    return this.rooms.get(room)?.get(id)?.who;
  }

  /** Lists who is in a room, in the order of entering. */
  online(room: string): Who[] {
    return [...(this.rooms.get(room)?.values() ?? [])].map(({ who }) => who);
  }

  /** Returns the connections of a user or guest in a room, those of this process. */
  connectionsOf(room: string, id: string): Connection[] {
    return [...(this.rooms.get(room)?.get(id)?.connections ?? [])];
  }

  /** Lists the rooms that a user or guest is in. */
  roomsOf(id: string): string[] {
    return [...this.rooms].filter(([, people]) => people.has(id)).map(([room]) => room);
  }

  count(room: string): number {
    return this.rooms.get(room)?.size ?? 0;
  }

  private present(room: string, who: Who): Present {
    const people = this.rooms.get(room) ?? new Map<string, Present>();
    this.rooms.set(room, people);
    const present = people.get(who.id) ?? { who, connections: new Set(), elsewhere: new Set() };
    people.set(who.id, present);
    return present;
  }

  private forgetIfGone(room: string, { who, connections, elsewhere }: Present): boolean {
    if (connections.size + elsewhere.size > 0) return false;
    const people = this.rooms.get(room);
    people?.delete(who.id);
    if (people?.size === 0) this.rooms.delete(room);
    return true;
  }

  private onRelayed({ room, who, here }: Change, process: string): void {
    if (here) {
      this.present(room, who).elsewhere.add(process);
      return;
    }
    const present = this.rooms.get(room)?.get(who.id);
    // the process that they left publishes it to all processes
    if (present?.elsewhere.delete(process)) this.forgetIfGone(room, present);
  }

  /** Replaces all that is known of a process by its full list. */
  private replace(all: Change[], process: string): void {
    const there = new Set(all.map(({ room, who }) => `${room} ${who.id}`));
    for (const change of all) this.onRelayed(change, process);
    for (const [room, people] of [...this.rooms]) {
      for (const present of [...people.values()]) {
        if (there.has(`${room} ${present.who.id}`) || !present.elsewhere.delete(process)) continue;
        if (this.forgetIfGone(room, present)) for (const listener of this.listeners) listener(room, present.who);
      }
    }
  }

  private ownChanges(): Change[] {
    return [...this.rooms].flatMap(([room, people]) =>
      [...people.values()]
        .filter(({ connections }) => connections.size > 0)
        .map(({ who }) => ({ room, who, here: true })),
    );
  }
}
