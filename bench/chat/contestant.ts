// What a server is to the comparison, and what it may use.
import type pg from 'pg';
import type { CleanUp } from '../support/clean-up.js';
import type { ClientSettings } from './chat-client.js';
import type { Language } from './load-process.js';

export interface Contestant {
  language: Language;
  clients: ClientSettings[];
  /** Of the servers, without their databases. */
  pids: number[];
  /** Words that it has kept for good, where that can be counted. */
  stored?(): Promise<number>;
  /** Where it keeps its words, when it shares that with nobody. */
  database?: pg.Client;
  stop(): Promise<void>;
}

/** What a contestant may use. */
export interface BenchEnvironment {
  clients: number;
  /** Of Fujin, migrated. */
  databaseUrl: string;
  database: pg.Client;
  folder: string;
  cleanUp: CleanUp;
}
