/** Whom a sanction is on: a registered person, or without one the name. */
export interface Target {
  personId: string | null;
  nameKey: string;
}

export interface Sanction {
  kind: 'warn' | 'mute' | 'kick' | 'ban';
  target: Target;
  /** Null: until it is lifted. */
  until: Date | null;
  reason: string;
  /** The moderator. */
  byId: string;
  at: Date;
}

/** A mute or a ban that holds. */
export interface Holding {
  kind: 'mute' | 'ban';
  until: Date | null;
}
