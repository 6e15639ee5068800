// The types of the audit log.
import type { AuditEntry } from '../sanctions.types.js';

/** A stored entry. */
export type AuditRow = Required<Omit<AuditEntry, 'before' | 'after'>> & {
  id: string;
  before: object | null;
  after: object | null;
};

/** The filters of a list of entries. */
export interface AuditPage {
  actor?: string | undefined;
  person?: string | undefined;
  case?: string | undefined;
  action?: string | undefined;
  since?: Date | undefined;
  /** Entries of this time and later are left out. */
  until?: Date | undefined;
  /** Actions that are left out. */
  without?: readonly string[];
  /** Leaves out the calls of the server API, which are many. The actions that they caused have entries of their own. */
  withoutServerCalls?: boolean;
  /** Only entries before this one. */
  before?: string | undefined;
  limit: number;
}
