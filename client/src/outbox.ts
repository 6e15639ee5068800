// Messages that are not acknowledged yet. Each is sent again, with the same clientId, until the server has it or refuses it for good.
// In each room they are sent one after another, so their order holds.
import type { CommandPayloads } from './events.js';
import { isFinal, type Problem } from './problem.js';

/** A message to send. */
export interface OutgoingMessage {
  room: string;
  /** A second send with the same id is the same message. */
  clientId: string;
  text?: string | undefined;
  kind?: CommandPayloads['say']['kind'];
  replyTo?: number | undefined;
  /** The id of an upload. */
  media?: string | undefined;
  /** Custom data of the app. */
  data?: CommandPayloads['say']['data'];
}

/** The position of a sent message in its room. */
export interface SentMessage {
  seq: number;
  at: string;
}

/** Keeps unacknowledged messages while the app is closed: AsyncStorage, IndexedDB, a file. */
export interface OutboxStorage {
  load(): Promise<OutgoingMessage[]>;
  save(messages: OutgoingMessage[]): Promise<void>;
}

/** A message that the server has not taken, and will get again. */
export interface DelayedMessage {
  room: string;
  clientId: string;
  /** When it is sent again, in milliseconds since 1970. */
  retryAt: number;
  /** The refusal of the server; absent after a timeout or a broken connection. */
  problem?: Problem;
}

interface QueuedMessage {
  message: OutgoingMessage;
  resolve(sent: SentMessage): void;
  reject(error: unknown): void;
}

export class Outbox {
  private readonly queues = new Map<string, QueuedMessage[]>();
  /** The rooms with a message in flight. */
  private readonly sending = new Set<string>();
  private isOpen = false;
  private saved: Promise<void> = Promise.resolve();

  /**
   * @param deliver sends a message once
   * @param pause resolves when it is time for the next attempt to send a message after an error
   */
  constructor(
    private readonly deliver: (message: OutgoingMessage) => Promise<SentMessage>,
    private readonly pause: (tries: number, error: unknown, message: OutgoingMessage) => Promise<void>,
    private readonly storage?: OutboxStorage,
  ) {}

  /** Queues the messages that were unacknowledged when the app was closed. */
  async load(): Promise<void> {
    const noCaller = { resolve: () => undefined, reject: () => undefined };
    for (const message of (await this.storage?.load()) ?? []) this.enqueue({ message, ...noCaller });
  }

  /** Queues a message and resolves when the server has it. @throws FujinError when it is refused, Error when the outbox is stopped */
  add(message: OutgoingMessage): Promise<SentMessage> {
    return new Promise((resolve, reject) => {
      this.enqueue({ message, resolve, reject });
      this.save();
    });
  }

  /** Starts sending: there is a connection that is logged in. */
  open(): void {
    this.isOpen = true;
    for (const room of this.queues.keys()) void this.send(room);
  }

  /** Pauses sending: there is no connection. */
  close(): void {
    this.isOpen = false;
  }

  /** Settles a queued message that the server has sent to its room: the acknowledgement was lost. */
  onMessage({ room, clientId, seq, at }: SentMessage & { room: string; clientId: string }): void {
    const own = this.queues.get(room)?.find(({ message }) => message.clientId === clientId);
    if (own) this.finish(own, () => own.resolve({ seq, at }));
  }

  /** Takes a message back that is not sent yet. Its `add` rejects. One that is on its way may still arrive. */
  cancel(room: string, clientId: string): void {
    const own = this.queues.get(room)?.find(({ message }) => message.clientId === clientId);
    if (own) this.finish(own, () => own.reject(new Error('The message was taken back')));
  }

  /** Rejects all queued messages; the storage keeps them. */
  stop(reason: Error): void {
    this.close();
    for (const { reject } of [...this.queues.values()].flat()) reject(reason);
    this.queues.clear();
  }

  private enqueue(queued: QueuedMessage): void {
    const { room } = queued.message;
    this.queues.set(room, [...(this.queues.get(room) ?? []), queued]);
    void this.send(room);
  }

  private async send(room: string): Promise<void> {
    if (this.sending.has(room)) return;
    this.sending.add(room);
    for (let tries = 0; this.isOpen; ) {
      const next = this.queues.get(room)?.[0];
      if (!next) break;
      try {
        const sent = await this.deliver(next.message);
        this.finish(next, () => next.resolve(sent));
        tries = 0;
      } catch (error) {
        if (isFinal(error)) this.finish(next, () => next.reject(error));
        else if (this.queues.get(room)?.[0] !== next) tries = 0;
        else if (this.isOpen) await this.pause(tries++, error, next.message);
      }
    }
    this.sending.delete(room);
  }

  private finish(queued: QueuedMessage, settle: () => void): void {
    const { room } = queued.message;
    const rest = this.queues.get(room)?.filter((each) => each !== queued) ?? [];
    if (rest.length > 0) this.queues.set(room, rest);
    else this.queues.delete(room);
    settle();
    this.save();
  }

  /** Saves one state after another, so that the newest one stays. */
  private save(): void {
    const messages = [...this.queues.values()].flat().map(({ message }) => message);
    this.saved = this.saved.then(() => this.storage?.save(messages)).catch(() => undefined);
  }
}
