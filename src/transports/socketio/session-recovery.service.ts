// Connection-state recovery of Socket.IO. The place of a connection that broke is kept for a while: its topics stay followed, so the
// hub remembers what it misses. Whoever comes back in time, to the same process, goes on from the last event they got. Everybody
// else is a newcomer, and goes by `seq`.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Adapter } from 'socket.io-adapter';
import { SessionsService } from '../../features/accounts/sessions/sessions.service.js';
import { type Connection, type Guest, HubService } from '../../platform/realtime/hub.service.js';
import type { Login, SocketConnection } from './socketio.connection.js';

export const recoverableForMs = 60_000;
const mostParked = 20_000;

/** What a connection was when it broke. */
export interface SuspendedSession {
  login: Login | undefined;
  guest: Guest | undefined;
  /** What it followed, and still follows through its place. */
  topics: ReadonlySet<string>;
  /** The rooms it was in. */
  entered: string[];
}

interface Place extends SuspendedSession {
  follower: Connection;
}

@Injectable()
export class SessionRecoveryService {
  private readonly suspended = new LRUCache<string, Place>({
    max: mostParked,
    ttl: recoverableForMs,
    ttlAutopurge: true,
    dispose: ({ follower, login }) => {
      this.hub.drop(follower);
      if (login) this.sessions.unfollow(login.sessionId, follower);
    },
  });

  constructor(
    private readonly hub: HubService,
    private readonly sessions: SessionsService,
  ) {}

  /** Keeps the place of a connection that has logged in, while its session lasts. @param key known to its client alone */
  suspend(key: string, connection: SocketConnection, entered: string[]): void {
    const { id, personId, login, guest } = connection;
    if (!login && !guest) return;
    const follower: Connection = {
      id,
      personId,
      guest,
      send: () => undefined,
      close: () => this.suspended.delete(key),
    };
    if (login && !this.sessions.follow(login.sessionId, follower)) return;
    const topics = new Set(this.hub.topicsOf(connection));
    for (const topic of topics) this.hub.follow(follower, topic);
    this.suspended.set(key, { login, guest, topics, entered, follower });
  }

  /** Whether the place is still there, and all that was missed since is known. */
  holds(key: string, offset: string): boolean {
    return this.suspended.has(key) && this.hub.canReplay(offset);
  }

  /** Puts a connection in the place of the one that broke, and sends it what was missed. @returns what that one was */
  resume(key: string, offset: string, connection: SocketConnection): SuspendedSession | undefined {
    const place = this.suspended.get(key);
    if (!place) return undefined;
    connection.login = place.login;
    connection.guest = place.guest;
    const topics = this.hub.topicsOf(place.follower);
    for (const topic of topics) this.hub.follow(connection, topic);
    this.suspended.delete(key);
    this.hub.replay(connection, offset, new Set([...place.topics, ...topics]));
    return place;
  }

  /** The adapter that Socket.IO asks whether a client may go on. */
  adapter(): typeof Adapter {
    const parking = this;
    return class extends Adapter {
      override persistSession({ pid, data }: Session): void {
        (data as SocketData).park?.(pid);
      }

      override async restoreSession(pid: string, offset: string) {
        if (!parking.holds(pid, offset)) return null as never;
        const sid = parking.suspended.get(pid)!.follower.id;
        const data: SocketData = { resume: { key: pid, offset } };
        return { sid, pid, rooms: [], data, missedPackets: [] };
      }
    };
  }
}

type Session = Parameters<Adapter['persistSession']>[0];

/** What a socket carries with it. */
export interface SocketData {
  /** Keeps its place when it breaks. */
  park?: (key: string) => void;
  /** It comes back to this place. */
  resume?: { key: string; offset: string };
}
