// The rows of users that a server key reads.

import type { CustomData } from '../../../platform/custom-data/custom-data.js';

export interface ServerUserRow {
  id: string;
  externalId: string | null;
  createdAt: Date;
  eraseAt: Date | null;
  nickname: string | null;
  deactivated: boolean;
  publicData: CustomData | null;
  privateData: CustomData | null;
}
