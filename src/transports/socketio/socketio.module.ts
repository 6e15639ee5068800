import { Module } from '@nestjs/common';
import { AccountsModule } from '../../features/accounts/accounts.module.js';
import { ChatModule } from '../../features/chat/chat.module.js';
import { ProfilesModule } from '../../features/profiles/profiles.module.js';
import { SanctionsModule } from '../../features/sanctions/sanctions.module.js';
import { ChatGateway } from './chat.gateway.js';
import { SessionRecoveryService } from './session-recovery.service.js';
import { SocketLoginService } from './socket-login.service.js';
import { SocketIoCommands } from './socketio.commands.js';
import { SocketIoServer } from './socketio.server.js';

@Module({
  imports: [AccountsModule, ChatModule, ProfilesModule, SanctionsModule],
  providers: [ChatGateway, SocketIoServer, SocketIoCommands, SocketLoginService, SessionRecoveryService],
})
export class SocketIoModule {}
