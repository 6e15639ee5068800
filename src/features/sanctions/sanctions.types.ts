// The types of roles, sanctions and audit entries, for this feature and those that use it.

export type Role = 'person' | 'moderator' | 'admin';

/** The user who acts, and the session in which they do. */
export interface Actor {
  personId: string | undefined;
  sessionId?: string | undefined;
}

/** The maximal age of a second factor: some hours for moderating, some minutes for a change of roles. */
export type Recency = 'recent' | 'fresh';
export type Scope = 'lobby' | 'everywhere';
export type SanctionKind = 'warn' | 'mute' | 'kick' | 'ban' | 'suspend' | 'hide';

/** The target of a sanction: a user, or without one the name of a guest. */
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
  /** Shown to the user. */
  reason: string;
  /** The moderator; null when many reports did it. */
  byId: string | null;
  caseId: string | null;
  at: Date;
  /** Imposed by the backend of an app, which can lift it. */
  isDeactivation?: boolean;
}

/** A sanction that is in force; a warning is until it is acknowledged. */
export type ActiveSanction = Pick<Sanction, 'id' | 'kind' | 'scope' | 'until' | 'reason' | 'byId' | 'at'>;

/** The role and the active sanctions of a user. */
export interface UserSanctions {
  role: Role;
  sanctions: readonly ActiveSanction[];
}

/** A hashed identifier of a user, as ban-identifiers.ts makes it. */
export interface Identifier {
  kind: 'email' | 'phone' | 'device' | 'external';
  hash: Buffer;
}

/** An action of staff or of the server. */
export interface AuditEntry {
  at: Date;
  /** Null: the server. */
  actorId: string | null;
  action: string;
  personId: string | null;
  /** The name of a guest. */
  name?: string;
  caseId?: string | null;
  why?: string;
  before?: object;
  after?: object;
  /** The server key that acted. */
  keyId?: string | null;
}

/** The queue of the role changes of operators, for what a server does after them. */
export const operatorRolesQueue = 'operator role';

export interface OperatorRoleChange {
  personId: string;
  role: Role;
}
