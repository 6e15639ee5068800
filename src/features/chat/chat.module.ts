import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContentFilterModule } from '../content-filter/content-filter.module.js';
import { LocationModule } from '../location/location.module.js';
import { MediaModule } from '../media/media.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { ChatService } from './chat.service.js';
import { ChatStore } from './chat.store.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { EvidenceStore } from './evidence/evidence.store.js';
import { LobbyController } from './lobby/lobby.controller.js';
import { LobbyService } from './lobby/lobby.service.js';
import { NameClaimsService } from './lobby/name-claims.service.js';
import { FirstMessageFilterService } from './messages/first-message-filter.service.js';
import { MessageWriterService } from './messages/message-writer.service.js';
import { MessagesController } from './messages/messages.controller.js';
import { PresenceService } from './presence/presence.service.js';
import { BlockVisibilityService } from './rooms/block-visibility.service.js';
import { ChatErasureService } from './rooms/chat-erasure.service.js';
import { ChatErasureStore } from './rooms/chat-erasure.store.js';
import { RoomFeedService } from './rooms/room-feed.service.js';
import { RoomsController } from './rooms/rooms.controller.js';
import { RoomsService } from './rooms/rooms.service.js';
import { SearchController } from './search/search.controller.js';
import { SearchService } from './search/search.service.js';

@Module({
  imports: [AccountsModule, MediaModule, LocationModule, ProfilesModule, ContentFilterModule, SanctionsModule],
  controllers: [RoomsController, MessagesController, SearchController, LobbyController],
  providers: [
    BlockVisibilityService,
    FirstMessageFilterService,
    ChatService,
    RoomsService,
    SearchService,
    EvidenceService,
    LobbyService,
    NameClaimsService,
    PresenceService,
    RoomFeedService,
    ChatErasureService,
    ChatErasureStore,
    ChatStore,
    EvidenceStore,
    MessageWriterService,
  ],
  exports: [
    BlockVisibilityService,
    FirstMessageFilterService,
    ChatService,
    RoomsService,
    LobbyService,
    ChatErasureService,
    EvidenceService,
  ],
})
export class ChatModule {}
