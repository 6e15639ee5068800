// How a person sees how they stand.
import { holds } from './holding.js';
import type { StandingFace } from './standing.schemas.js';
import type { Holding, Sanction, Standing } from './standing.types.js';

type Shown = StandingFace['warnings'][number];

export function sanctionOf({ id, kind, reason, until, at }: Pick<Sanction, 'id' | 'kind' | 'reason' | 'until' | 'at'>) {
  return { id, kind: kind as Shown['kind'], reason, until: until?.toISOString() ?? null, at: at.toISOString() };
}

export function standingOf({ role, holdings }: Standing, now: Date): StandingFace {
  const held = holdings.filter((each) => each.scope === 'everywhere' && holds(each, now));
  const longest = (kind: Holding['kind']) => {
    const [first] = held.filter((each) => each.kind === kind).sort((a, b) => endOf(b) - endOf(a));
    return first ? sanctionOf(first) : null;
  };
  return {
    role,
    warnings: held.filter(({ kind }) => kind === 'warn').map(sanctionOf),
    muted: longest('mute'),
    suspended: longest('suspend'),
  };
}

const endOf = ({ until }: Holding) => until?.getTime() ?? Number.POSITIVE_INFINITY;
