import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type CaseAccess,
  type CaseAction,
  caseOutcome,
  casePermissionRefusal,
  DECISIONS,
  endFault,
} from './case-permissions.js';

const now = new Date('2026-05-01T12:00:00Z');
const soon = new Date('2026-05-01T12:10:00Z');
const actions: CaseAction[] = ['see', 'note', 'claim', 'decide'];
const access = (of: Partial<CaseAccess> = {}): CaseAccess => ({
  ...{ state: 'open', person: 'subject', reporterIds: ['reporter'], claimedBy: null, claimedUntil: null },
  ...of,
});
const answers = (of: Partial<CaseAccess>, moderator: string) =>
  actions.map((action) => casePermissionRefusal(access(of), moderator, action, now));

describe('a case', () => {
  it('a case does not exist for its subject, and its reporters may not decide it', () => {
    expect(answers({}, 'subject')).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    expect(answers({}, 'reporter')).toEqual([undefined, undefined, 'FORBIDDEN', 'FORBIDDEN']);
    expect(answers({}, 'moderator')).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('only the moderator who has claimed a case may decide it until the claim expires', () => {
    const claimed = { claimedBy: 'claimant', claimedUntil: soon };
    expect(answers(claimed, 'claimant')).toEqual([undefined, undefined, undefined, undefined]);
    expect(answers(claimed, 'moderator')).toEqual([undefined, undefined, 'CASE_CLAIMED', 'CASE_CLAIMED']);
    expect(answers({ ...claimed, claimedUntil: now }, 'moderator')[3]).toBeUndefined();
  });

  it('a case is decided once, and never by its subject or a reporter', () => {
    expect(answers({ state: 'decided' }, 'moderator')).toEqual([undefined, undefined, 'CASE_DECIDED', 'CASE_DECIDED']);
    const people = fc.constantFrom('a', 'b', 'c');
    const law = fc.property(
      people,
      fc.array(people),
      fc.option(people),
      people,
      (person, reporterIds, claimedBy, who) => {
        const refusal = casePermissionRefusal(
          { state: 'open', person, reporterIds, claimedBy, claimedUntil: soon },
          ...([who, 'decide', now] as const),
        );
        if (who === person || reporterIds.includes(who)) expect(refusal).toBeDefined();
      },
    );
    fc.assert(law);
  });
});

describe('a decision', () => {
  it('reports are upheld by every decision that imposes a sanction', () => {
    expect(DECISIONS.filter((decision) => caseOutcome(decision) === 'upheld')).toEqual([
      'warn',
      'mute',
      'suspend',
      'ban',
    ]);
  });

  it('a mute and a suspension need an end, and other decisions have none', () => {
    expect(DECISIONS.filter((decision) => endFault(decision, undefined, now))).toEqual(['mute', 'suspend']);
    expect(DECISIONS.filter((decision) => endFault(decision, soon, now))).toEqual([
      'dismiss',
      'warn',
      'ban',
      'restore',
    ]);
    expect(endFault('mute', now, now)).toBe('must be in the future');
  });
});
