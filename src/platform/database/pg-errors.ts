// What a failed statement tells by its error, as pg gives it or Prisma hands it on.

/** unique_violation, foreign_key_violation, serialization_failure, deadlock_detected */
const conflicts = new Set(['23505', '23503', '40001', '40P01']);
/** Classes of SQLSTATE: connection_exception, insufficient_resources, operator_intervention. */
const awayClasses = new Set(['08', '53', '57']);
/** Prisma's own: not reachable, timed out, closed, no connection free, no transaction begun in time. */
const awayCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);

/** What Prisma's adapter makes of a connection that broke under a raw statement. */
const awayKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
/** What pg says of a connection that broke, without a code. */
const lost = /^(Connection terminated|Client has encountered a connection error)/;

interface PgFailure {
  code?: string;
  message?: string;
  meta?: { driverAdapterError?: { cause?: { kind?: string; originalCode?: string } } };
}

/** Whether a statement failed because of what another transaction did meanwhile, so that it may succeed when repeated. */
export function isConflict(error: unknown): boolean {
  return conflicts.has(stateOf(error));
}

/** Whether the database was not there or had no room, so that nothing else would have been done either. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const { code = '', message = '', meta } = (error ?? {}) as PgFailure;
  const isLost = /^(ECONN|EPIPE|ETIMEDOUT)/.test(code) || lost.test(message);
  const kind = meta?.driverAdapterError?.cause?.kind ?? '';
  return isLost || awayCodes.has(code) || awayKinds.has(kind) || awayClasses.has(stateOf(error).slice(0, 2));
}

/** The SQLSTATE, or nothing. */
function stateOf(error: unknown): string {
  const { code = '', meta } = (error ?? {}) as PgFailure;
  return meta?.driverAdapterError?.cause?.originalCode ?? (/^[0-9A-Z]{5}$/.test(code) ? code : '');
}
