/** The bounds of a day, and the smallest ids (UUIDv7) of both. */
export interface DayBounds {
  day: string;
  from: Date;
  to: Date;
  fromId: string;
  toId: string;
}

/** The figures of a day. */
export interface DayRow {
  day: string;
  signUps: number;
  matches: number;
  rooms: number;
  reports: number;
}
