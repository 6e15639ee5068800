import { describe, expect, it } from '@jest/globals';
import { isConflict, isDatabaseUnavailable } from './pg-errors.js';

const byPrisma = (code: string, cause: object) =>
  Object.assign(new Error('failed'), { code, meta: { driverAdapterError: { cause } } });
const byPg = (message: string, code?: string) => Object.assign(new Error(message), code && { code });

describe('a database that is away', () => {
  it.each([
    ['a connection that pg lost', byPg('Connection terminated unexpectedly')],
    ['a connection that broke before', byPg('Client has encountered a connection error and is not queryable')],
    ['a port where nobody listens', byPg('connect', 'ECONNREFUSED')],
    ['a server that starts up', byPg('the database system is starting up', '57P03')],
    ['the same by Prisma', byPrisma('P2039', { kind: 'postgres', originalCode: '57P03' })],
    ['a raw statement whose connection closed', byPrisma('P2010', { kind: 'ConnectionClosed' })],
    ['a raw statement that reached nobody', byPrisma('P2010', { kind: 'DatabaseNotReachable' })],
    ['a pool that is used up', byPrisma('P2024', {})],
  ])('is known by %s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(isConflict(error)).toBe(false);
  });

  it.each([
    ['a statement that is wrong', byPg('column', '42703')],
    ['a row that is there already', byPrisma('P2010', { kind: 'postgres', originalCode: '23505' })],
    ['nothing', undefined],
  ])('is not taken for %s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });

  it('has nothing to do with what another transaction did', () => {
    expect(isConflict(byPg('deadlock detected', '40P01'))).toBe(true);
  });
});
