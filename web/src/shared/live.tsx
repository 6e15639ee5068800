// The one connection to the chat while the app is open, and what comes over it written into what is shown.
import { useQueryClient } from '@tanstack/react-query';
import { type ConnectionState, FujinError, Realtime, type ServerEvents } from 'fujin-client';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { outboxStorage } from './outbox-storage.js';
import { keys, useMyself } from './queries.js';
import { forgetSession, useSession } from './session.js';

interface Line {
  live: Realtime | undefined;
  state: ConnectionState | 'connecting';
  connected: Promise<Realtime>;
}

const retryMs = 2_000;
const LineContext = createContext<Line>({ live: undefined, state: 'connecting', connected: new Promise(() => {}) });

/** The connection; undefined until there is one. */
export function useLive(): Realtime | undefined {
  return useContext(LineContext).live;
}

/** The connection, once there is one: for what is said before, and must not be lost. */
export function useConnected(): Promise<Realtime> {
  return useContext(LineContext).connected;
}

export function useLiveState(): Line['state'] {
  return useContext(LineContext).state;
}

/** Hears one kind of event while the component is there. */
export function useLiveEvent<Name extends keyof ServerEvents>(
  name: Name,
  hear: (event: ServerEvents[Name]) => void,
): void {
  const live = useLive();
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => live?.on(name, (event) => latest.current(event)), [live, name]);
}

export function LiveProvider({ children }: { children: ReactNode }) {
  const line = useLine();
  return (
    <LineContext value={line}>
      <Hearing />
      {children}
    </LineContext>
  );
}

/** Connects, again and again until it works; from then on the connection comes back by itself. */
function useLine(): Line {
  const { token } = useSession() ?? {};
  const { id } = useMyself();
  const queries = useQueryClient();
  const [[connected, tellConnected]] = useState(arrival);
  const [line, setLine] = useState<Omit<Line, 'connected'>>({ live: undefined, state: 'connecting' });
  useEffect(() => {
    if (!token) return;
    let live: Realtime | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const connect = async () => {
      try {
        live = await Realtime.connect(location.origin, token, { storage: outboxStorage(id) });
      } catch (error) {
        if (isOver) return;
        if (error instanceof FujinError && error.problem.code === 'SIGN_IN_FIRST') return forgetSession();
        setLine({ live: undefined, state: 'offline' });
        timer = setTimeout(connect, retryMs);
        return;
      }
      if (isOver) return live.close();
      const own = live;
      live.onState((state, problem) => {
        if (isOver) return;
        if (problem?.code === 'SIGN_IN_FIRST') return forgetSession();
        if (state === 'online') void queries.invalidateQueries();
        setLine({ live: own, state: state === 'ended' ? 'offline' : state });
      });
      live.on('signedOut', forgetSession);
      setLine({ live, state: 'online' });
      tellConnected(live);
      // what came between a first look and now has told nobody
      for (const queryKey of [keys.rooms, keys.requests, keys.talks]) void queries.invalidateQueries({ queryKey });
    };
    void connect();
    return () => {
      isOver = true;
      clearTimeout(timer);
      live?.close();
    };
  }, [token, id, queries, tellConnected]);
  return { ...line, connected };
}

/** A connection that is to come, and how to tell of it. */
function arrival(): [Promise<Realtime>, (live: Realtime) => void] {
  let tell!: (live: Realtime) => void;
  return [new Promise<Realtime>((resolve) => (tell = resolve)), tell];
}

/** Which lists an event makes stale. */
const stale: Partial<Record<keyof ServerEvents, (readonly unknown[])[]>> = {
  said: [keys.rooms, keys.requests],
  matched: [keys.rooms, keys.matches, keys.likes],
  requested: [keys.requests],
  accepted: [keys.rooms],
  closed: [keys.rooms, keys.requests, keys.matches],
  read: [keys.rooms],
  recalled: [keys.rooms],
};

function Hearing() {
  const live = useLive();
  const queries = useQueryClient();
  const { id } = useMyself();
  useEffect(() => {
    if (!live) return;
    const ends = Object.entries(stale).map(([name, all]) =>
      live.on(name as keyof ServerEvents, () => {
        for (const queryKey of all) void queries.invalidateQueries({ queryKey });
      }),
    );
    ends.push(
      live.on('said', ({ room, seq, from }) => {
        if (from.id !== id && !room.startsWith('hello')) live.send('delivered', { room, seq }).catch(() => undefined);
      }),
    );
    return () => {
      for (const end of ends) end();
    };
  }, [live, queries, id]);
  return null;
}
