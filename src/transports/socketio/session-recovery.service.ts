// Connection state recovery of Socket.IO. When a connection breaks, its session is suspended for a minute: a substitute follows its
// topics, so the hub keeps the events it misses. A client that comes back in time, to the same process, continues after the last
// event it received. Every other client starts a new session and catches up by `seq`.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Adapter } from 'socket.io-adapter';
import { SessionsService } from '../../features/accounts/sessions/sessions.service.js';
import { atMost } from '../../platform/cache/cache-size.js';
import { type Connection, type Guest, HubService } from '../../platform/realtime/hub.service.js';
import type { ClientConnection } from './socket-login.service.js';
import type { Login, SocketData } from './socketio.types.js';

/** The time within which a broken connection can be recovered. */
export const recoverableForMs = 60_000;
const mostSuspended = 20_000;

/** The state of a connection when it broke. */
export interface SuspendedSession {
  login: Login | undefined;
  guest: Guest | undefined;
  /** The topics it followed; its substitute still follows them. */
  topics: ReadonlySet<string>;
  /** The rooms it had entered. */
  entered: string[];
  /** Follows the topics in its place. */
  substitute: Connection;
}

@Injectable()
export class SessionRecoveryService {
  private readonly suspended = new LRUCache<string, SuspendedSession>({
    ...atMost(mostSuspended),
    ttl: recoverableForMs,
    ttlAutopurge: true,
    dispose: ({ substitute, login }) => {
      this.hub.drop(substitute);
      if (login) this.sessions.unfollow(login.sessionId, substitute);
    },
  });

  constructor(
    private readonly hub: HubService,
    private readonly sessions: SessionsService,
  ) {}

  /** Keeps the session of a logged-in connection, as long as its sign-in lasts. @param key a secret of its client */
  suspend(key: string, connection: ClientConnection, entered: string[]): void {
    const { id, personId, login, guest } = connection;
    if (!login && !guest) return;
    const substitute: Connection = {
      id,
      personId,
      guest,
      send: () => undefined,
      close: () => this.suspended.delete(key),
    };
    if (login && !this.sessions.follow(login.sessionId, substitute)) return;
    const topics = new Set(this.hub.topicsOf(connection));
    for (const topic of topics) this.hub.follow(substitute, topic);
    this.suspended.set(key, { login, guest, topics, entered, substitute });
  }

  /** Returns whether the session is still there, and the hub has all events since the offset. */
  canResume(key: string, offset: string): boolean {
    return this.suspended.has(key) && this.hub.canReplay(offset);
  }

  /** Continues a suspended session on a new connection, and sends it the events it missed. Returns undefined when the session is gone. */
  resume(key: string, offset: string, connection: ClientConnection): SuspendedSession | undefined {
    const session = this.suspended.get(key);
    if (!session) return undefined;
    connection.login = session.login;
    connection.guest = session.guest;
    const topics = this.hub.topicsOf(session.substitute);
    for (const topic of topics) this.hub.follow(connection, topic);
    this.suspended.delete(key);
    this.hub.replay(connection, offset, new Set([...session.topics, ...topics]));
    return session;
  }

  /** Returns the Socket.IO adapter class that suspends and restores the sessions. */
  adapter(): typeof Adapter {
    const recovery = this;
    return class extends Adapter {
      override persistSession({ pid, data }: PersistedSession): void {
        (data as SocketData).suspend?.(pid);
      }

      override async restoreSession(pid: string, offset: string) {
        if (!recovery.canResume(pid, offset)) return null as never;
        const sid = recovery.suspended.get(pid)!.substitute.id;
        const data: SocketData = { recoverable: { key: pid, offset } };
        return { sid, pid, rooms: [], data, missedPackets: [] };
      }
    };
  }
}

type PersistedSession = Parameters<Adapter['persistSession']>[0];
