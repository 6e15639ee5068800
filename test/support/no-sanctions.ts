// How people stand in tests of something else: nobody was ever sanctioned.
import type { NicknamesService } from '../../src/features/content-filter/nicknames.service.js';
import type { ActiveSanctionsService } from '../../src/features/sanctions/active-sanctions.service.js';
import type { SanctionsService } from '../../src/features/sanctions/sanctions.service.js';

export const noSanctions = {
  requireVoice: async () => {},
  requireActive: async () => {},
  require: async () => {},
} as unknown as ActiveSanctionsService;

/** Names in tests of something else: each may be taken. */
export const anyNickname = { requireFree: async () => {} } as unknown as NicknamesService;

/** Sanctions that are neither written nor told. */
export const noSanctionWrites = { impose: async () => ({}), publishImposed: () => {} } as unknown as SanctionsService;
