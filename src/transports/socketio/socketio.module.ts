import { Module } from '@nestjs/common';
import { AccountsModule } from '../../features/accounts/accounts.module.js';
import { ChatModule } from '../../features/chat/chat.module.js';
import { ProfilesModule } from '../../features/profiles/profiles.module.js';
import { StandingModule } from '../../features/standing/standing.module.js';
import { SocketCommands } from './socketio.commands.js';
import { SocketIoGateway } from './socketio.gateway.js';
import { Parking } from './socketio.parking.js';

@Module({
  imports: [AccountsModule, ChatModule, ProfilesModule, StandingModule],
  providers: [SocketIoGateway, SocketCommands, Parking],
})
export class SocketIoModule {}
