import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { MediaModule } from '../media/media.module.js';
import { PlacesModule } from '../places/places.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { SafetyModule } from '../safety/safety.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { ApartService } from './apart.service.js';
import { ChatController } from './chat.controller.js';
import { ChatService } from './chat.service.js';
import { ChatStore } from './chat.store.js';
import { DeparturesService } from './departures.service.js';
import { DeparturesStore } from './departures.store.js';
import { LobbyController } from './lobby.controller.js';
import { LobbyService } from './lobby.service.js';
import { MessageWriter } from './message-writer.js';
import { MessagesController } from './messages.controller.js';
import { NameClaims } from './name-claims.js';
import { Presence } from './presence.js';
import { RoomFeed } from './room-feed.js';
import { RoomsService } from './rooms.service.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';
import { StrangersService } from './strangers.service.js';
import { WitnessService } from './witness.service.js';
import { WitnessStore } from './witness.store.js';

@Module({
  imports: [AccountsModule, MediaModule, PlacesModule, ProfilesModule, SafetyModule, StandingModule],
  controllers: [ChatController, MessagesController, SearchController, LobbyController],
  providers: [
    ApartService,
    StrangersService,
    ChatService,
    RoomsService,
    SearchService,
    WitnessService,
    LobbyService,
    NameClaims,
    Presence,
    RoomFeed,
    DeparturesService,
    DeparturesStore,
    ChatStore,
    WitnessStore,
    MessageWriter,
  ],
  exports: [ApartService, StrangersService, ChatService, RoomsService, LobbyService, DeparturesService, WitnessService],
})
export class ChatModule {}
