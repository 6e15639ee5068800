// The callers, and the answers to each of them in a row of the tables.
import type { ErrorCode } from '../../../src/platform/errors/error-catalogue.js';
import type { Scene } from './scene.js';

/**
 * `nobody` sends no token; `stranger` is signed in and has nothing to do with the owner; `blocked` had a match with the owner, who
 * blocked them; `suspended` is a stranger whose account is suspended; `moderator` is one of MODERATORS and else a stranger; `owner` calls
 * for their own data.
 */
export const roles = ['nobody', 'stranger', 'blocked', 'suspended', 'moderator', 'owner'] as const;

export type Role = (typeof roles)[number];

/** The status of an answer (over sockets 'ok'), or the code of the refusal. */
export type Outcome = number | 'ok' | ErrorCode;

export type Expected = Record<Role, Outcome>;

/** The credentials and ids of a call, made for the scene and the role. */
export type Make<Value> = (scene: Scene, role: Role) => Value;

/** Open to all, with a token or without. */
export function everybody(outcome: Outcome, but: Partial<Expected> = {}): Expected {
  return {
    nobody: outcome,
    stranger: outcome,
    blocked: outcome,
    suspended: outcome,
    moderator: outcome,
    owner: outcome,
    ...but,
  };
}

/** For all signed-in users: each acts on or reads their own data. */
export function signedIn(outcome: Outcome, but: Partial<Expected> = {}): Expected {
  return everybody(outcome, { nobody: 'SIGN_IN_FIRST', suspended: 'ACCOUNT_SUSPENDED', ...but });
}

/** Of the owner alone; for all others it does not exist. */
export function ownerAlone(outcome: Outcome, but: Partial<Expected> = {}): Expected {
  return signedIn('NOT_FOUND', { owner: outcome, ...but });
}

/** For moderators alone. */
export function moderatorAlone(outcome: Outcome, but: Partial<Expected> = {}): Expected {
  return signedIn('FORBIDDEN', { moderator: outcome, ...but });
}

/** For all signed-in users, suspended ones too: manage the account, appeal and sign out. */
export function signedInOrSuspended(outcome: Outcome, but: Partial<Expected> = {}): Expected {
  return signedIn(outcome, { suspended: outcome, ...but });
}

/** Of the owner alone, on a route that is open to suspended users. */
export function ownerOrSuspended(outcome: Outcome, but: Partial<Expected> = {}): Expected {
  return ownerAlone(outcome, { suspended: 'NOT_FOUND', ...but });
}

/** Returns whether a row lets at least one role do something. */
export const isAllowed = (expected: Expected) =>
  Object.values(expected).some((outcome) => outcome === 'ok' || Number(outcome) < 400);
