// The rows of users that a server key reads.

export interface ServerUserRow {
  id: string;
  externalId: string | null;
  createdAt: Date;
  eraseAt: Date | null;
  nickname: string | null;
  deactivated: boolean;
}
