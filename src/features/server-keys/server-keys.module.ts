// The keys of the server API.
import { Module } from '@nestjs/common';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { ServerKeyAccessService } from './server-key-access.service.js';
import { ServerKeysService } from './server-keys.service.js';
import { ServerKeysStore } from './server-keys.store.js';

@Module({
  imports: [SanctionsModule],
  providers: [ServerKeyAccessService, ServerKeysService, ServerKeysStore],
  exports: [ServerKeyAccessService, ServerKeysService],
})
export class ServerKeysModule {}
