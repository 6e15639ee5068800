// A server of the comparison, and the resources that it may use.
import type pg from 'pg';
import type { CleanUp } from '../support/clean-up.js';
import type { ClientSettings } from './chat-client.js';
import type { Language } from './load-process.js';

export interface Contestant {
  language: Language;
  clients: ClientSettings[];
  /** Of the servers, without their databases. */
  pids: number[];
  /** Messages that it has stored, if they can be counted. */
  stored?(): Promise<number>;
  /** The folder of its messages, if it shares that with no other server. */
  database?: pg.Client;
  stop(): Promise<void>;
}

/** The resources of a contestant. */
export interface BenchEnvironment {
  clients: number;
  /** The URL of Fujin's migrated database. */
  databaseUrl: string;
  database: pg.Client;
  folder: string;
  cleanUp: CleanUp;
}
