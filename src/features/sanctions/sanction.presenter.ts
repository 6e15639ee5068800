// A user's own view of their role and sanctions.
import { isActive } from './active-sanctions.js';
import type { UserSanctionsView } from './sanctions.schemas.js';
import type { ActiveSanction, Sanction, UserSanctions } from './sanctions.types.js';

type SanctionView = UserSanctionsView['warnings'][number];

/** Returns a sanction as its user sees it. */
export function presentSanction({
  id,
  kind,
  reason,
  until,
  at,
}: Pick<Sanction, 'id' | 'kind' | 'reason' | 'until' | 'at'>) {
  return { id, kind: kind as SanctionView['kind'], reason, until: until?.toISOString() ?? null, at: at.toISOString() };
}

/** Returns the role, the unread warnings, and the longest mute and suspension. */
export function presentUserSanctions({ role, sanctions }: UserSanctions, now: Date): UserSanctionsView {
  const active = sanctions.filter((each) => each.scope === 'everywhere' && isActive(each, now));
  const longest = (kind: ActiveSanction['kind']) => {
    const [first] = active.filter((each) => each.kind === kind).sort((a, b) => endOf(b) - endOf(a));
    return first ? presentSanction(first) : null;
  };
  return {
    role,
    warnings: active.filter(({ kind }) => kind === 'warn').map(presentSanction),
    muted: longest('mute'),
    suspended: longest('suspend'),
  };
}

const endOf = ({ until }: ActiveSanction) => until?.getTime() ?? Number.POSITIVE_INFINITY;
