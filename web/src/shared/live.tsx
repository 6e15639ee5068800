// The connection to the chat while the app is open.
import { useQueryClient } from '@tanstack/react-query';
import { type ConnectionState, FujinError, Realtime, type ServerEvents } from 'fujin-client';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { noteReach } from './reach.js';
import { forgetSession, useSession } from './session.js';

interface LiveConnection {
  live: Realtime | undefined;
  state: ConnectionState | 'connecting';
  connected: Promise<Realtime>;
}

const retryMs = 2_000;
const LiveContext = createContext<LiveConnection>({
  live: undefined,
  state: 'connecting',
  connected: new Promise(() => {}),
});

/** Returns the connection; undefined until there is one. */
export function useLive(): Realtime | undefined {
  return useContext(LiveContext).live;
}

/** Returns a function that sends a command once. @throws Error when there is no connection */
export function useSend(): Realtime['send'] {
  const { live } = useContext(LiveContext);
  return async (...command) => {
    if (!live) throw new Error('There is no connection');
    return live.send(...command);
  };
}

/** Resolves with the connection once there is one: messages that are sent before it must not be lost. */
export function useConnected(): Promise<Realtime> {
  return useContext(LiveContext).connected;
}

export function useLiveState(): LiveConnection['state'] {
  return useContext(LiveContext).state;
}

/** Calls a listener for one kind of event while the component is mounted. */
export function useLiveEvent<Name extends keyof ServerEvents>(
  name: Name,
  listener: (event: ServerEvents[Name]) => void,
): void {
  const live = useLive();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => live?.on(name, (event) => latest.current(event)), [live, name]);
}

export function LiveProvider({ children }: { children: ReactNode }) {
  const connection = useLiveConnection();
  return <LiveContext value={connection}>{children}</LiveContext>;
}

/** Connects, and retries until it works; from then on the client reconnects by itself. */
function useLiveConnection(): LiveConnection {
  const { token } = useSession() ?? {};
  const queries = useQueryClient();
  const [[connected, resolveConnected]] = useState(deferredConnection);
  const [connection, setConnection] = useState<Omit<LiveConnection, 'connected'>>({
    live: undefined,
    state: 'connecting',
  });
  useEffect(() => {
    if (!token) return;
    let live: Realtime | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const connect = async () => {
      try {
        live = await Realtime.connect(location.origin, token);
      } catch (error) {
        if (isOver) return;
        if (error instanceof FujinError && error.problem.code === 'SIGN_IN_FIRST') return forgetSession();
        // a server that refuses the login for now is there
        if (error instanceof FujinError) noteReach('paused');
        setConnection({ live: undefined, state: 'offline' });
        const seconds = error instanceof FujinError ? (error.problem.retryAfter ?? 0) : 0;
        timer = setTimeout(connect, Math.max(retryMs, seconds * 1_000));
        return;
      }
      if (isOver) return live.close();
      const own = live;
      live.onState((state, problem) => {
        if (isOver) return;
        if (problem?.code === 'SIGN_IN_FIRST') return forgetSession();
        if (state === 'online') {
          noteReach('reached');
          void queries.invalidateQueries();
        }
        setConnection({ live: own, state: state === 'ended' ? 'offline' : state });
      });
      live.on('signedOut', forgetSession);
      noteReach('reached');
      setConnection({ live, state: 'online' });
      resolveConnected(live);
    };
    void connect();
    return () => {
      isOver = true;
      clearTimeout(timer);
      live?.close();
    };
  }, [token, queries, resolveConnected]);
  return { ...connection, connected };
}

/** Returns a promise of the connection, and the function that resolves it. */
function deferredConnection(): [Promise<Realtime>, (live: Realtime) => void] {
  let resolveLive!: (live: Realtime) => void;
  return [new Promise<Realtime>((resolve) => (resolveLive = resolve)), resolveLive];
}
