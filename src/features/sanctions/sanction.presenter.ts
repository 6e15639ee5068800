// How a person sees how they stand.
import { isActive } from './active-sanctions.js';
import type { UserSanctionsView } from './sanctions.schemas.js';
import type { ActiveSanction, Sanction, UserSanctions } from './sanctions.types.js';

type Shown = UserSanctionsView['warnings'][number];

export function presentSanction({
  id,
  kind,
  reason,
  until,
  at,
}: Pick<Sanction, 'id' | 'kind' | 'reason' | 'until' | 'at'>) {
  return { id, kind: kind as Shown['kind'], reason, until: until?.toISOString() ?? null, at: at.toISOString() };
}

export function presentUserSanctions({ role, holdings }: UserSanctions, now: Date): UserSanctionsView {
  const held = holdings.filter((each) => each.scope === 'everywhere' && isActive(each, now));
  const longest = (kind: ActiveSanction['kind']) => {
    const [first] = held.filter((each) => each.kind === kind).sort((a, b) => endOf(b) - endOf(a));
    return first ? presentSanction(first) : null;
  };
  return {
    role,
    warnings: held.filter(({ kind }) => kind === 'warn').map(presentSanction),
    muted: longest('mute'),
    suspended: longest('suspend'),
  };
}

const endOf = ({ until }: ActiveSanction) => until?.getTime() ?? Number.POSITIVE_INFINITY;
