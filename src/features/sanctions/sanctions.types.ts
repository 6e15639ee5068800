// What standing passes between its layers, and to the features that ask.

export type Role = 'person' | 'moderator' | 'admin';

/** The user who acts, and the session in which they do. */
export interface Actor {
  personId: string | undefined;
  sessionId?: string | undefined;
}

/** How long ago a second factor may have been shown: some hours for moderating, some minutes for a change of roles. */
export type Recency = 'recent' | 'fresh';
export type Scope = 'lobby' | 'everywhere';
export type SanctionKind = 'warn' | 'mute' | 'kick' | 'ban' | 'suspend' | 'hide';

/** Whom a sanction is on: a registered person, or without one the name. */
export interface Target {
  personId: string | null;
  nameKey: string;
}

export interface Sanction {
  id: string;
  kind: SanctionKind;
  scope: Scope;
  target: Target;
  /** Null: until it is lifted. */
  until: Date | null;
  /** Shown to whom it is on. */
  reason: string;
  /** Who did it; null when many reports did. */
  byId: string | null;
  caseId: string | null;
  at: Date;
}

/** A sanction that holds; a warning does until it is acknowledged. */
export type ActiveSanction = Pick<Sanction, 'id' | 'kind' | 'scope' | 'until' | 'reason' | 'byId' | 'at'>;

/** How somebody stands with the house. */
export interface UserSanctions {
  role: Role;
  holdings: readonly ActiveSanction[];
}

/** By what somebody is known again, as identifiers.ts makes it. */
export interface Identifier {
  kind: 'email' | 'phone' | 'device';
  hash: Buffer;
}

/** One thing that was done. */
export interface AuditEntry {
  at: Date;
  /** Null: nobody. */
  actorId: string | null;
  action: string;
  personId: string | null;
  /** Of a guest. */
  name?: string;
  caseId?: string | null;
  why?: string;
  before?: object;
  after?: object;
}
