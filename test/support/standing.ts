// How people stand in tests of something else: nobody was ever sanctioned.
import type { StandingService } from '../../src/features/standing/standing.service.js';

export const blameless = {
  requireVoice: async () => {},
  requireActive: async () => {},
  require: async () => {},
} as unknown as StandingService;
