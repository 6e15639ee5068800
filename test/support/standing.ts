// How people stand in tests of something else: nobody was ever sanctioned.
import type { NamesService } from '../../src/features/safety/names.service.js';
import type { SanctionsService } from '../../src/features/standing/sanctions.service.js';
import type { StandingService } from '../../src/features/standing/standing.service.js';

export const blameless = {
  requireVoice: async () => {},
  requireActive: async () => {},
  require: async () => {},
} as unknown as StandingService;

/** Names in tests of something else: each may be taken. */
export const anyName = { requireFree: async () => {} } as unknown as NamesService;

/** Sanctions that are neither written nor told. */
export const unsanctioned = { impose: async () => ({}), imposed: () => {} } as unknown as SanctionsService;
