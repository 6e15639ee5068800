// The actions that active sanctions forbid.
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import type { ActiveSanction } from './sanctions.types.js';

/**
 * An action that sanctions can forbid: to view the own account; to use the app; to send messages or edit the profile; to enter a public
 * room, and to speak there.
 */
export type SanctionedAction = 'look after account' | 'act' | 'speak' | 'enter lobby' | 'speak in lobby';

interface Rule extends Pick<ActiveSanction, 'kind' | 'scope'> {
  code: ErrorCode;
  forbids: readonly SanctionedAction[];
}

const act: readonly SanctionedAction[] = ['act', 'speak', 'enter lobby', 'speak in lobby'];

/** The rules, the gravest first. */
const rules: readonly Rule[] = [
  { kind: 'ban', scope: 'everywhere', code: 'ACCOUNT_BANNED', forbids: ['look after account', ...act] },
  { kind: 'suspend', scope: 'everywhere', code: 'ACCOUNT_SUSPENDED', forbids: act },
  { kind: 'ban', scope: 'lobby', code: 'BANNED', forbids: ['enter lobby', 'speak in lobby'] },
  { kind: 'mute', scope: 'everywhere', code: 'MUTED', forbids: ['speak', 'speak in lobby'] },
  { kind: 'mute', scope: 'lobby', code: 'MUTED', forbids: ['speak in lobby'] },
];

/** Returns why an action is refused: the error, and the longest sanction of the gravest kind. Undefined when it is allowed. */
export function sanctionRefusal(
  sanctions: readonly ActiveSanction[],
  action: SanctionedAction,
  now: Date,
): { code: ErrorCode; sanction: ActiveSanction } | undefined {
  for (const { kind, scope, code, forbids } of rules) {
    if (!forbids.includes(action)) continue;
    const [sanction] = sanctions
      .filter((each) => each.kind === kind && each.scope === scope && isActive(each, now))
      .sort((a, b) => endOf(b) - endOf(a));
    if (sanction) return { code, sanction };
  }
  return undefined;
}

/** Returns whether a sanction has not expired. */
export function isActive({ until }: Pick<ActiveSanction, 'until'>, now: Date): boolean {
  return until === null || until > now;
}

const endOf = ({ until }: ActiveSanction) => until?.getTime() ?? Number.POSITIVE_INFINITY;

/** Returns the detail of a refusal: until when the sanction lasts, if it has an end. */
export function untilOf({ until }: Pick<ActiveSanction, 'until'>): string | undefined {
  return until ? `Until ${until.toISOString()}` : undefined;
}
