// Who calls, and what a row of the tables says of each.
import type { ErrorCode } from '../../../src/platform/errors/error-catalogue.js';
import type { Scene } from './scene.js';

/**
 * `nobody` shows no token; `stranger` is signed in and has nothing to do with the owner; `blocked` had a match with the owner, who
 * blocked them; `suspended` is a stranger whose account a moderator has suspended; `moderator` is one of MODERATORS and else a stranger; `owner` calls for what is their own.
 */
export const roles = ['nobody', 'stranger', 'blocked', 'suspended', 'moderator', 'owner'] as const;

export type Role = (typeof roles)[number];

/** The status of an answer (over sockets 'ok'), or the code of the refusal. */
export type Outcome = number | 'ok' | ErrorCode;

export type Expected = Record<Role, Outcome>;

/** What somebody calls with, made for the scene and the role. */
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

/** Of whoever is signed in: each does it to or sees what is their own. */
export function signedIn(outcome: Outcome, but: Partial<Expected> = {}): Expected {
  return everybody(outcome, { nobody: 'SIGN_IN_FIRST', suspended: 'ACCOUNT_SUSPENDED', ...but });
}

/** What belongs to the owner alone; to everybody else it isn't there. */
export function ownerAlone(outcome: Outcome, but: Partial<Expected> = {}): Expected {
  return signedIn('NOT_FOUND', { owner: outcome, ...but });
}

/** What moderators alone may do. */
export function moderatorAlone(outcome: Outcome, but: Partial<Expected> = {}): Expected {
  return signedIn('FORBIDDEN', { moderator: outcome, ...but });
}

/** What a suspended person may still do, as everybody else who is signed in: look after the account, appeal and leave. */
export function signedInOrSuspended(outcome: Outcome, but: Partial<Expected> = {}): Expected {
  return signedIn(outcome, { suspended: outcome, ...but });
}

/** The owner's alone, in a place that is open to the suspended. */
export function ownerOrSuspended(outcome: Outcome, but: Partial<Expected> = {}): Expected {
  return ownerAlone(outcome, { suspended: 'NOT_FOUND', ...but });
}
