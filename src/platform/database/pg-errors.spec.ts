import { describe, expect, it } from '@jest/globals';
import { isConflict, isDatabaseUnavailable } from './pg-errors.js';

const byPrisma = (code: string, cause: object) =>
  Object.assign(new Error('failed'), { code, meta: { driverAdapterError: { cause } } });
const byPg = (message: string, code?: string) => Object.assign(new Error(message), code && { code });

describe('an unavailable database', () => {
  it.each([
    ['a connection that pg lost', byPg('Connection terminated unexpectedly')],
    ['a connection that broke before', byPg('Client has encountered a connection error and is not queryable')],
    ['a port without a listener', byPg('connect', 'ECONNREFUSED')],
    ['a server that starts up', byPg('the database system is starting up', '57P03')],
    ['a server that starts up, by Prisma', byPrisma('P2039', { kind: 'postgres', originalCode: '57P03' })],
    ['a raw statement whose connection closed', byPrisma('P2010', { kind: 'ConnectionClosed' })],
    ['a raw statement that reached no server', byPrisma('P2010', { kind: 'DatabaseNotReachable' })],
    ['a pool that is used up', byPrisma('P2024', {})],
    ['a pool that has no free connection in time', byPg('timeout exceeded when trying to connect')],
    ['a statement that took too long', byPg('Connection terminated: Postgres did not answer in time', 'ETIMEDOUT')],
    ['a proxy that refuses the connection', byPg('unsupported startup parameter: options', '08P01')],
    ['a write on a standby', byPrisma('P2010', { kind: 'postgres', originalCode: '25006' })],
  ])('an unavailable database is recognized by %s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(isConflict(error)).toBe(false);
  });

  it.each([
    ['a statement that is wrong', byPg('column', '42703')],
    ['a row that is there already', byPrisma('P2010', { kind: 'postgres', originalCode: '23505' })],
    ['a missing error', undefined],
  ])('the database counts as available after %s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });

  it.each([
    ['a deadlock', byPg('deadlock detected', '40P01')],
    ['a unique key', byPrisma('P2002', { kind: 'UniqueConstraintViolation', originalCode: '23505' })],
    ['a write conflict', byPrisma('P2034', { kind: 'TransactionWriteConflict', originalCode: '40001' })],
  ])('%s that another transaction took part in is a conflict', (_, error) => {
    expect(isConflict(error)).toBe(true);
  });
});
