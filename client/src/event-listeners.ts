// The listeners of an app for the events of the server.
import type { ServerEvents } from './events.js';

type Listener = (payload: never) => void;

export class EventListeners {
  private readonly listeners = new Map<string, Set<Listener>>();

  /** Calls a listener for each event of a name. Returns a function that removes it. */
  on<Name extends keyof ServerEvents>(event: Name, listener: (payload: ServerEvents[Name]) => void): () => void {
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners.add(listener as Listener));
    return () => void listeners.delete(listener as Listener);
  }

  /** Resolves with the next event of a name that fits. */
  next<Name extends keyof ServerEvents>(
    event: Name,
    fits: (payload: ServerEvents[Name]) => boolean = () => true,
  ): Promise<ServerEvents[Name]> {
    return new Promise((resolve) => {
      const end = this.on(event, (payload) => {
        if (!fits(payload)) return;
        end();
        resolve(payload);
      });
    });
  }

  emit<Name extends keyof ServerEvents>(event: Name, payload: ServerEvents[Name]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(payload as never);
  }
}
