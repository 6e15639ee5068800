// Rows of appeals.
export type AppealState = 'open' | 'granted' | 'refused';

export interface AppealRow {
  id: string;
  text: string;
  at: Date;
  state: AppealState;
  answer: string;
  decidedAt: Date | null;
}

/** An appeal as moderators see it. */
export interface FiledAppealRow extends AppealRow {
  person: string;
  nickname: string;
  decidedBy: string | null;
  sanctionIds: string[];
}
