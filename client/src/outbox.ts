// What is to be said and is not acknowledged yet. It is sent again, with the same clientId, until the server has it or refuses it
// for good; in each room one word after the other, so their order holds.
import { FujinError } from './problem.js';

/** Something to be said. */
export interface Word {
  room: string;
  /** The same one again is the same message. */
  clientId: string;
  text?: string | undefined;
  kind?: 'text' | 'action' | 'image' | 'voice' | 'sticker' | undefined;
  replyTo?: number | undefined;
  /** The id of an upload. */
  media?: string | undefined;
}

/** Where a word stands in its room. */
export interface Said {
  seq: number;
  at: string;
}

/** Keeps what is not acknowledged while the app is closed: AsyncStorage, IndexedDB, a file. */
export interface OutboxStorage {
  load(): Promise<Word[]>;
  save(words: Word[]): Promise<void>;
}

interface Waiting {
  word: Word;
  resolve(said: Said): void;
  reject(error: unknown): void;
}

/** Too many, or not right now: worth asking again. */
const passing = [429, 503];

/** Whether to send again is of no use. Without a problem the connection broke, or nothing was answered in time. */
export function isFinal(error: unknown): boolean {
  return error instanceof FujinError && !passing.includes(error.problem.status);
}

export class Outbox {
  private readonly queues = new Map<string, Waiting[]>();
  /** Rooms one of whose words is on its way. */
  private readonly sending = new Set<string>();
  private isOpen = false;
  private saved: Promise<void> = Promise.resolve();

  /**
   * @param deliver sends a word once
   * @param pause resolves when it is time for another try
   */
  constructor(
    private readonly deliver: (word: Word) => Promise<Said>,
    private readonly pause: (tries: number) => Promise<void>,
    private readonly storage?: OutboxStorage,
  ) {}

  /** Takes up what was left when the app was closed. */
  async load(): Promise<void> {
    const nobody = { resolve: () => undefined, reject: () => undefined };
    for (const word of (await this.storage?.load()) ?? []) this.put({ word, ...nobody });
  }

  /** Resolves when the server has it. @throws FujinError when it refuses, Error when the connection is given up */
  say(word: Word): Promise<Said> {
    return new Promise((resolve, reject) => {
      this.put({ word, resolve, reject });
      this.save();
    });
  }

  /** There is a connection that may say something. */
  open(): void {
    this.isOpen = true;
    for (const room of this.queues.keys()) void this.send(room);
  }

  /** There is none for now. */
  shut(): void {
    this.isOpen = false;
  }

  /** A message was heard: if it is one of these, the server has it. */
  heard({ room, clientId, seq, at }: Said & { room: string; clientId: string }): void {
    const own = this.queues.get(room)?.find(({ word }) => word.clientId === clientId);
    if (own) this.finish(own, () => own.resolve({ seq, at }));
  }

  /** Nothing will be sent any more; what is in the storage stays there. */
  end(reason: Error): void {
    this.shut();
    for (const { reject } of [...this.queues.values()].flat()) reject(reason);
    this.queues.clear();
  }

  private put(waiting: Waiting): void {
    const { room } = waiting.word;
    this.queues.set(room, [...(this.queues.get(room) ?? []), waiting]);
    void this.send(room);
  }

  private async send(room: string): Promise<void> {
    if (this.sending.has(room)) return;
    this.sending.add(room);
    for (let tries = 0; this.isOpen; ) {
      const next = this.queues.get(room)?.[0];
      if (!next) break;
      try {
        const said = await this.deliver(next.word);
        this.finish(next, () => next.resolve(said));
        tries = 0;
      } catch (error) {
        if (isFinal(error)) this.finish(next, () => next.reject(error));
        else if (this.isOpen) await this.pause(tries++);
      }
    }
    this.sending.delete(room);
  }

  private finish(waiting: Waiting, tell: () => void): void {
    const { room } = waiting.word;
    const rest = this.queues.get(room)?.filter((each) => each !== waiting) ?? [];
    if (rest.length > 0) this.queues.set(room, rest);
    else this.queues.delete(room);
    tell();
    this.save();
  }

  /** One after the other, so that the newest state is the one that stays. */
  private save(): void {
    const words = [...this.queues.values()].flat().map(({ word }) => word);
    this.saved = this.saved.then(() => this.storage?.save(words)).catch(() => undefined);
  }
}
