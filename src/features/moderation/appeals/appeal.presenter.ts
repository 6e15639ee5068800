// Presents appeals to their author and to moderators.
import type { z } from 'zod';
import { isoOrNull, presentPastSanction } from '../moderation.presenter.js';
import type { PastSanctionRow } from '../people/people.types.js';
import type { AppealFile, AppealSchema } from './appeals.schemas.js';
import type { AppealRow, FiledAppealRow } from './appeals.types.js';

export function presentAppeal({ id, text, at, state, answer, decidedAt }: AppealRow): z.output<typeof AppealSchema> {
  return { id, text, at: at.toISOString(), state, answer, decidedAt: isoOrNull(decidedAt) };
}

/** Presents an appeal to moderators. @param sanctions at least those that the appeal is against */
export function presentAppealFile(
  row: FiledAppealRow,
  sanctions: readonly PastSanctionRow[],
): z.output<typeof AppealFile> {
  const { person, nickname, decidedBy, sanctionIds } = row;
  const against = sanctions.filter(({ id }) => sanctionIds.includes(id)).map(presentPastSanction);
  return { ...presentAppeal(row), person, nickname, decidedBy, sanctions: against };
}
