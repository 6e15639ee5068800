import { Module } from '@nestjs/common';
import { AccountsModule } from '../../features/accounts/accounts.module.js';
import { ChatModule } from '../../features/chat/chat.module.js';
import { ProfilesModule } from '../../features/profiles/profiles.module.js';
import { SanctionsModule } from '../../features/sanctions/sanctions.module.js';
import { SessionRecoveryService } from './session-recovery.service.js';
import { SocketCommands } from './socketio.commands.js';
import { SocketIoGateway } from './socketio.gateway.js';

@Module({
  imports: [AccountsModule, ChatModule, ProfilesModule, SanctionsModule],
  providers: [SocketIoGateway, SocketCommands, SessionRecoveryService],
})
export class SocketIoModule {}
