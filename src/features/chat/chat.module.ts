import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { PlacesModule } from '../places/places.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { ChatController } from './chat.controller.js';
import { ChatService } from './chat.service.js';
import { ChatStore } from './chat.store.js';
import { LobbyController } from './lobby.controller.js';
import { LobbyService } from './lobby.service.js';
import { MessageWriter } from './message-writer.js';
import { NameClaims } from './name-claims.js';
import { SanctionsService } from './sanctions.service.js';
import { SanctionsStore } from './sanctions.store.js';

@Module({
  imports: [AccountsModule, PlacesModule, ProfilesModule],
  controllers: [ChatController, LobbyController],
  providers: [ChatService, LobbyService, SanctionsService, NameClaims, ChatStore, SanctionsStore, MessageWriter],
  exports: [ChatService, LobbyService],
})
export class ChatModule {}
