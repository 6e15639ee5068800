// Classifies errors of failed statements, as pg throws them or Prisma wraps them.

/** unique_violation, foreign_key_violation, serialization_failure, deadlock_detected */
const conflicts = new Set(['23505', '23503', '40001', '40P01']);
/** Classes of SQLSTATE: connection_exception, insufficient_resources, operator_intervention. */
const awayClasses = new Set(['08', '53', '57']);
/** Codes of Prisma: not reachable, timed out, closed, no connection free, no transaction started in time. */
const awayCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);

/** Kinds of Prisma's adapter for a connection that broke during a raw statement. */
const awayKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
/** Messages of pg for a connection that broke or was not there in time; they have no code. */
const lost =
  /^(Connection terminated|Client has encountered a connection error|timeout expired|timeout exceeded when trying to connect|Query read timeout)/;
/** read_only_sql_transaction: this is a standby by now. */
const readOnly = '25006';

interface PgFailure {
  code?: string;
  message?: string;
  meta?: { driverAdapterError?: { cause?: { kind?: string; originalCode?: string } } };
}

/** Returns whether a statement failed because of a concurrent transaction, so that a retry may succeed. */
export function isConflict(error: unknown): boolean {
  return conflicts.has(stateOf(error));
}

/** Returns whether the database was unreachable or out of resources, so that any other statement would have failed too. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const { code = '', message = '', meta } = (error ?? {}) as PgFailure;
  const isLost = /^(ECONN|EPIPE|ETIMEDOUT)/.test(code) || lost.test(message);
  const kind = meta?.driverAdapterError?.cause?.kind ?? '';
  const state = stateOf(error);
  const isAway = awayClasses.has(state.slice(0, 2)) || state === readOnly;
  return isLost || awayCodes.has(code) || awayKinds.has(kind) || isAway;
}

/** Returns the SQLSTATE, or the empty text. */
function stateOf(error: unknown): string {
  const { code = '', meta } = (error ?? {}) as PgFailure;
  return meta?.driverAdapterError?.cause?.originalCode ?? (/^[0-9A-Z]{5}$/.test(code) ? code : '');
}
