import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SanctionedAction, sanctionRefusal } from './active-sanctions.js';
import type { ActiveSanction, SanctionKind, Scope } from './sanctions.types.js';

const now = new Date('2026-05-01T12:00:00Z');
const later = new Date('2026-05-02T12:00:00Z');
const holding = (kind: SanctionKind, scope: Scope, until: Date | null = later): ActiveSanction => ({
  id: `${kind} ${scope}`,
  ...{ kind, scope, until, reason: '', byId: null, at: now },
});
const wishes: SanctionedAction[] = ['look after account', 'act', 'speak', 'enter lobby', 'speak in lobby'];
const refused = (...sanctions: ActiveSanction[]) =>
  Object.fromEntries(
    wishes.flatMap((wish) => {
      const refusal = sanctionRefusal(sanctions, wish, now);
      return refusal ? [[wish, refusal.code]] : [];
    }),
  );

describe('the active sanctions of a user', () => {
  it('a sanction of the public rooms applies only in them', () => {
    expect(refused(holding('mute', 'lobby'))).toEqual({ 'speak in lobby': 'MUTED' });
    expect(refused(holding('ban', 'lobby'))).toEqual({ 'enter lobby': 'BANNED', 'speak in lobby': 'BANNED' });
  });

  it('a sanction everywhere also applies in the public rooms', () => {
    expect(refused(holding('mute', 'everywhere'))).toEqual({ speak: 'MUTED', 'speak in lobby': 'MUTED' });
  });

  it('a suspension leaves only access to the account, and a ban leaves nothing', () => {
    const suspended = refused(holding('suspend', 'everywhere'));
    expect(suspended).toEqual(Object.fromEntries(wishes.slice(1).map((wish) => [wish, 'ACCOUNT_SUSPENDED'])));
    const banned = refused(holding('ban', 'everywhere', null), holding('suspend', 'everywhere'));
    expect(banned).toEqual(Object.fromEntries(wishes.map((wish) => [wish, 'ACCOUNT_BANNED'])));
  });

  it('a warning and a hiding forbid nothing', () => {
    expect(refused(holding('warn', 'everywhere', null), holding('hide', 'everywhere', null))).toEqual({});
  });

  it('the refusal names the sanction with the latest end', () => {
    const [short, long] = [holding('mute', 'everywhere', later), holding('mute', 'everywhere', null)];
    expect(sanctionRefusal([short, long], 'speak', now)?.sanction).toBe(long);
    expect(sanctionRefusal([long, short], 'speak', now)?.sanction).toBe(long);
  });

  it('an expired sanction forbids nothing, and a further sanction never allows more', () => {
    const anyHolding = fc
      .tuple(
        fc.constantFrom<SanctionKind[]>('warn', 'mute', 'kick', 'ban', 'suspend', 'hide'),
        fc.constantFrom<Scope[]>('lobby', 'everywhere'),
        fc.option(fc.date({ min: new Date(0), max: new Date('2030-01-01'), noInvalidDate: true })),
      )
      .map(([kind, scope, until]) => holding(kind, scope, until));
    const law = fc.property(fc.array(anyHolding), anyHolding, fc.constantFrom(...wishes), (some, one, wish) => {
      const before = sanctionRefusal(some, wish, now);
      expect(before === undefined || before.sanction.until === null || before.sanction.until > now).toBe(true);
      if (before) expect(sanctionRefusal([...some, one], wish, now)).toBeDefined();
    });
    fc.assert(law);
  });
});
