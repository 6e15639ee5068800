// Rooms of members as the backend of an app sees them.

import type { CustomData } from '../../../platform/custom-data/custom-data.js';

export interface RoomRecord {
  id: string;
  isMatch: boolean;
  createdAt: Date;
  closedAt: Date | null;
  /** True if it is closed because a member deleted the account, whose restoration would open it. */
  mayReopen: boolean;
  lastSeq: number;
  data: CustomData | null;
  /** The members, in the order of their ids. */
  people: string[];
}
