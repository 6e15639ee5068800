// What somebody may not do while sanctions hold.
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import type { ActiveSanction } from './sanctions.types.js';

/** To look at one's own account; to use the house; to say something to others or about oneself; to be in a public room, to speak there. */
export type Wish = 'look after account' | 'act' | 'speak' | 'enter lobby' | 'speak in lobby';

interface Rule extends Pick<ActiveSanction, 'kind' | 'scope'> {
  code: ErrorCode;
  forbids: readonly Wish[];
}

const act: readonly Wish[] = ['act', 'speak', 'enter lobby', 'speak in lobby'];

/** The gravest first. */
const rules: readonly Rule[] = [
  { kind: 'ban', scope: 'everywhere', code: 'ACCOUNT_BANNED', forbids: ['look after account', ...act] },
  { kind: 'suspend', scope: 'everywhere', code: 'ACCOUNT_SUSPENDED', forbids: act },
  { kind: 'ban', scope: 'lobby', code: 'BANNED', forbids: ['enter lobby', 'speak in lobby'] },
  { kind: 'mute', scope: 'everywhere', code: 'MUTED', forbids: ['speak', 'speak in lobby'] },
  { kind: 'mute', scope: 'lobby', code: 'MUTED', forbids: ['speak in lobby'] },
];

/** Why a wish is refused, and until when: the longest there is of the gravest kind. Undefined when it is not. */
export function sanctionRefusal(
  holdings: readonly ActiveSanction[],
  wish: Wish,
  now: Date,
): { code: ErrorCode; holding: ActiveSanction } | undefined {
  for (const { kind, scope, code, forbids } of rules) {
    if (!forbids.includes(wish)) continue;
    const [holding] = holdings
      .filter((each) => each.kind === kind && each.scope === scope && isActive(each, now))
      .sort((a, b) => endOf(b) - endOf(a));
    if (holding) return { code, holding };
  }
  return undefined;
}

export function isActive({ until }: Pick<ActiveSanction, 'until'>, now: Date): boolean {
  return until === null || until > now;
}

const endOf = ({ until }: ActiveSanction) => until?.getTime() ?? Number.POSITIVE_INFINITY;

/** What a refusal says of its end. */
export function untilOf({ until }: Pick<ActiveSanction, 'until'>): string | undefined {
  return until ? `Until ${until.toISOString()}` : undefined;
}
