// Fakes for tests of something else: no user was ever sanctioned.
import type { NicknamesService } from '../../src/features/content-filter/nicknames.service.js';
import type { ActiveSanctionsService } from '../../src/features/sanctions/active-sanctions.service.js';
import type { SanctionsService } from '../../src/features/sanctions/sanctions.service.js';

export const noSanctions = {
  requireVoice: async () => {},
  requireActive: async () => {},
  require: async () => {},
} as unknown as ActiveSanctionsService;

/** A name filter that accepts every name. */
export const anyNickname = { requireFree: async () => {} } as unknown as NicknamesService;

/** Sanctions that are neither stored nor announced. */
export const noSanctionWrites = { impose: async () => ({}), publishImposed: () => {} } as unknown as SanctionsService;
